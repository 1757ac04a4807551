import { expect, test } from "vitest";
import { childOf, childrenOf, parseXml, textOfChild } from "./parse-xml.ts";

test("elements keep their prefixes, attributes, text and the markup between their tags", () => {
  const root = parseXml('\uFEFF <?xml version="1.0"?>\r\n<a:r x="1"><b>one <i/>two</b><b><![CDATA[<3]]></b></a:r>');
  expect(root).toMatchObject({ name: "a:r", attributes: { x: "1" }, text: "one two<3" });
  expect(childrenOf(root, "b")).toHaveLength(2);
  expect(childOf(root, "b")?.markup).toBe("one <i/>two");
  expect(textOfChild(root, "c")).toBe("");
});

test.each(["", "   ", "text", "<a>", "{}", "<urlset><url><loc>x</loc></url>"])(
  "%j has no end, or no beginning, and is refused",
  (text) => expect(() => parseXml(text)).toThrow(expect.objectContaining({ code: "invalid_response" })),
);

test("entities of HTML are known, others are left as they are, and none is loaded or multiplied", () => {
  expect(parseXml("<a>x&nbsp;y &unknown; &amp;</a>").text).toBe("x\u00a0y &unknown; &");
  const laughs = `<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;"><!ENTITY x SYSTEM "file:///etc/passwd">]><a>&c;&x;</a>`;
  expect(parseXml(laughs).text).toBe("&c;&x;");
});

test("depth and length cost no more than they should", () => {
  expect(() => parseXml("<a>".repeat(200) + "</a>".repeat(200))).toThrow(
    expect.objectContaining({ code: "invalid_response" }),
  );
  expect(parseXml(`<r>${"<a/>".repeat(200_000)}</r>`).children).toHaveLength(200_000);
});
