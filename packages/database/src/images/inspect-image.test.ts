import { describe, expect, test } from "vitest";
import { findActiveSvgContent } from "./active-svg-content.ts";
import { inspectImage } from "./inspect-image.ts";

const bytes = (text: string) => Buffer.from(text);
const svg = (content: string, attributes = "") =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20"${attributes}>${content}</svg>`;

const png = Buffer.from("89504e470d0a1a0a0000000d4948445200000003000000020802000000", "hex");
const gif = Buffer.concat([bytes("GIF89a"), Buffer.from([5, 0, 4, 0])]);
const jpeg = Buffer.from("ffd8ffe000104a46494600010100000100010000ffc0001108000700090301220002110103110100ffd9", "hex");
const webp = Buffer.concat([
  bytes("RIFF"),
  Buffer.from([26, 0, 0, 0]),
  bytes("WEBPVP8X"),
  Buffer.from([10, 0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 5, 0, 0]),
]);

describe("an image", () => {
  test.each([
    ["image/png", png, { extension: "png", width: 3, height: 2 }],
    ["image/gif", gif, { extension: "gif", width: 5, height: 4 }],
    ["image/jpeg", jpeg, { extension: "jpg", width: 9, height: 7 }],
    ["image/webp", webp, { extension: "webp", width: 8, height: 6 }],
    [
      "image/svg+xml; charset=utf-8",
      bytes(svg("<path d='M0 0h4'/>")),
      { mediaType: "image/svg+xml", width: 40, height: 20 },
    ],
  ])("of type %s is known by its bytes, with its size", (type, content, facts) => {
    expect(inspectImage(content, type)).toMatchObject(facts);
  });

  test("whose size cannot be read is taken without one", () => {
    expect(inspectImage(png.subarray(0, 12), "image/png")).toMatchObject({ width: 0, height: 0 });
  });

  test.each([
    ["image_type_mismatch", png, "image/gif"],
    ["image_type_mismatch", bytes(svg("")), "image/png"],
    ["image_not_supported", bytes("<!doctype html><svg></svg>"), "image/svg+xml"],
    ["image_not_supported", bytes("%PDF-1.7"), "image/png"],
    ["image_not_supported", Buffer.alloc(0), "image/png"],
    ["image_not_safe", bytes(svg("<script>alert(1)</script>")), "image/svg+xml"],
  ])("is refused with %s", (code, content, type) => {
    expect(() => inspectImage(content, type)).toThrow(expect.objectContaining({ code }) as Error);
  });

  test("of more than 20 MB is refused", () => {
    const large = Buffer.concat([png, Buffer.alloc(20 * 1024 * 1024)]);
    expect(() => inspectImage(large, "image/png")).toThrow(
      expect.objectContaining({ code: "image_too_large" }) as Error,
    );
  });
});

describe("an SVG", () => {
  test.each([
    svg(
      `<defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs><rect fill="url(#g)" width="4"/><use href="#g"/>`,
    ),
    svg(`<image href="data:image/png;base64,iVBORw0KGgo="/>`),
    svg(`<style>.a { fill: url('#g'); stroke: red }</style><title>on click: javascript:</title>`),
    `<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">${svg("<g/>")}`,
    svg(`<g inkscape:label="Layer" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"/>`),
    svg("", ` style="fill: red" data-name="x"`),
  ])("that only draws is taken: %s", (drawing) => {
    expect(findActiveSvgContent(drawing)).toBeUndefined();
  });

  test.each([
    svg("<script>alert(1)</script>"),
    svg("<SCRIPT>alert(1)</SCRIPT>"),
    `<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script>alert(1)</s:script></s:svg>`,
    svg("", ` onload="alert(1)"`),
    svg(`<g ONCLICK="alert(1)"/>`),
    svg(`<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>`),
    svg(`<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>`),
    svg(`<a href="javascript:alert(1)"><text>x</text></a>`),
    svg(`<a xlink:href=" java&#10;script:alert(1)"><text>x</text></a>`),
    svg(`<image href="https://tracker.example/p.png"/>`),
    svg(`<image href="//tracker.example/p.png"/>`),
    svg(`<image href="data:image/svg+xml;base64,PHN2Zz4="/>`),
    svg(`<use xlink:href="other.svg#x"/>`),
    svg(`<rect fill="url(https://tracker.example/#g)"/>`),
    svg(`<rect style="fill:url('https://tracker.example/')"/>`),
    svg(`<style>@import "https://tracker.example/x.css";</style>`),
    svg(`<style>rect { background: ur\\6c(https://tracker.example/) }</style>`),
    svg(`<style><![CDATA[rect { fill: url(https://tracker.example/) }]]></style>`),
    svg(`<animate attributeName="href" to="javascript:alert(1)"/>`),
    svg(`<set attributeName="onclick" to="alert(1)"/>`),
    svg(`<iframe src="https://example.org"/>`),
    svg(`<g xml:base="https://tracker.example/"/>`),
    `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg("<text>&x;</text>")}`,
    `<?xml-stylesheet href="https://tracker.example/x.css"?>${svg("")}`,
    svg("<g>"),
    "<svg><script>alert(1)</script></svg>",
    "",
  ])("that could run or load something is refused: %s", (drawing) => {
    expect(findActiveSvgContent(drawing)).toBeDefined();
  });
});
