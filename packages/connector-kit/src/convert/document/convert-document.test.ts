import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { ConnectorError } from "../../contract/connector-error.ts";
import { convertBytes } from "./convert-bytes.ts";
import { convertDocument, type ConversionLimits } from "./convert-document.ts";
import { decodeText } from "./charset.ts";
import { isConvertible } from "./document-format.ts";

const data = fileURLToPath(new URL("../../../../../../shared/data/", import.meta.url));
const malformed = `${data}safety/malformed/`;
const recorded = `${data}connectors/`;

function read(path: string): Uint8Array {
  return new Uint8Array(readFileSync(path));
}

function convert(bytes: Uint8Array, fileName: string, limits: Partial<ConversionLimits> = {}, mediaType = "") {
  return convertDocument({ bytes, fileName, mediaType, limits, signal: new AbortController().signal });
}

/** The Markdown, or the code of the error; anything else fails the test. */
async function outcome(work: Promise<{ markdown: string }>): Promise<string> {
  try {
    return (await work).markdown;
  } catch (error) {
    if (error instanceof ConnectorError) return error.code;
    throw error;
  }
}

const xml = (body: string): Uint8Array => strToU8(`<?xml version="1.0"?>${body}`);

function workbook(rows: string, state = "visible"): Uint8Array {
  return zipSync({
    "xl/workbook.xml": xml(
      `<workbook><sheets><sheet name="Prices" r:id="r1"/><sheet name="Other" state="${state}" r:id="r2"/></sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": xml(
      '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/s1.xml"/><Relationship Id="r2" Type="x/worksheet" Target="/xl/worksheets/s2.xml"/></Relationships>',
    ),
    "xl/sharedStrings.xml": xml("<sst><si><t>Plan</t></si><si><r><t>Since</t></r><r><t> when</t></r></si></sst>"),
    "xl/styles.xml": xml(
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy\\-mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>',
    ),
    "xl/worksheets/s1.xml": xml(`<worksheet><sheetData>${rows}</sheetData></worksheet>`),
    "xl/worksheets/s2.xml": xml(
      '<worksheet><sheetData><row><c t="inlineStr"><is><t>other</t></is></c></row></sheetData></worksheet>',
    ),
  });
}

describe("formats", () => {
  test("a workbook becomes a table per visible sheet, with dates as dates", async () => {
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>Pro</t></is></c><c r="C3" s="1"><v>45000</v></c></row><row r="4"><c r="A4"><v>0.30000000000000004</v></c><c r="C4" s="2"><v>45000.5</v></c></row>';
    expect((await convert(workbook(rows), "prices.xlsx")).markdown).toBe(
      "## Prices\n\n| Plan | Since when |\n| - | - |\n| Pro | 2023-03-15 |\n| 0.3 | 2023-03-15 12:00 |\n\n## Other\n\n| other |\n| - |",
    );
    expect(
      (await convertBytes({ bytes: workbook(rows, "hidden"), fileName: "", mediaType: "" })).markdown,
    ).not.toContain("other");
    const many = Array.from({ length: 3000 }, (_, index) => `<row><c><v>${index}</v></c></row>`).join("");
    const long = await convertBytes({ bytes: workbook(many), fileName: "", mediaType: "" });
    expect(long.warnings).toContain("truncated");
    expect(long.markdown).not.toContain("2500");
  });

  test("a text of OpenDocument keeps headings, lists, tables and links", async () => {
    const content =
      '<office:document-content><office:body><office:text><text:h text:outline-level="2">Head</text:h><text:p>See <text:a xlink:href="https://x.example/">this</text:a>.</text:p><text:list><text:list-item><text:p>one</text:p></text:list-item></text:list><table:table table:name="T"><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell><table:table-cell><text:p>B</text:p></table:table-cell></table:table-row></table:table></office:text></office:body></office:document-content>';
    const bytes = zipSync({
      mimetype: strToU8("application/vnd.oasis.opendocument.text"),
      "content.xml": xml(content),
    });
    expect((await convert(bytes, "text.odt")).markdown).toBe(
      "## Head\n\nSee [this](https://x.example/).\n\n- one\n\n| A | B |\n| - | - |",
    );
  });

  test.for([
    ["a.csv", 'Name;Size\n"a;b";1\n', "| Name | Size |\n| - | - |\n| a;b | 1 |"],
    ["a.md", "# As *it* is\n", "# As *it* is\n"],
    ["a.txt", "one\ntwo\n\n# three", "one\\\ntwo\n\n\\# three"],
    ["a.html", "<h1>T</h1><p>x", "# T\n\nx"],
    [
      "a.rtf",
      "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\*\\generator x;}Caf\\'e9 \\u8364? b\\par two}",
      "Café € b\n\ntwo",
    ],
  ])("%s", async ([fileName = "", content = "", markdown]) => {
    expect((await convertBytes({ bytes: new TextEncoder().encode(content), fileName, mediaType: "" })).markdown).toBe(
      markdown,
    );
  });

  test.for([
    ["byte order mark", [0xff, 0xfe, 0x61, 0x00], "", "a"],
    ["UTF-16 without a mark", [0x61, 0, 0x62, 0, 0x63, 0, 0x64, 0, 0x65, 0], "", "abcde"],
    ["media type", [0x82, 0xa0], "text/plain; charset=Shift_JIS", "あ"],
    ["no UTF-8", [0x63, 0xe9], "", "cé"],
    ["what claims UTF-7", [...Buffer.from("+ADw-script+AD4-")], "text/html; charset=utf-7", "+ADw-script+AD4-"],
  ] as const)("text is decoded by %s", ([, bytes, mediaType, text]) => {
    expect(decodeText(new Uint8Array(bytes), mediaType)).toBe(text);
  });

  test("types and names tell what can be converted", () => {
    expect(isConvertible("application/octet-stream", "a.docx")).toBe(true);
    expect(isConvertible("application/vnd.openxmlformats-officedocument.presentationml.presentation", "slides")).toBe(
      true,
    );
    expect(isConvertible("image/png", "a.png")).toBe(false);
    expect(isConvertible("application/zip", "a.zip")).toBe(false);
  });
});

const hasRecorded = existsSync(recorded);
describe.skipIf(!hasRecorded)(`recorded Office files${hasRecorded ? "" : " (skipped: data not there)"}`, () => {
  test.for([
    [
      "dropbox/expected_results/dropbox/downloads/handbook-1p.docx",
      "**INTRODUCTION**",
      "United States Trustee appoints",
    ],
    [
      "dropbox/expected_results/dropbox/downloads/science-exploration-1p.pptx",
      "- Code 610: Earth Sciences Division",
      "Scorecard",
    ],
    [
      "google-drive/expected_results/google_drive_source/downloads/ingest_integration_test_do_not_change",
      "Nuclear energy is crucial",
      "decarbonized",
    ],
  ])("%s", async ([path = "", ...pieces]) => {
    const { markdown } = await convert(read(recorded + path), path);
    for (const piece of pieces) expect(markdown).toContain(piece);
  });
});

describe("limits", () => {
  test("a bomb, a large file and an archive of very many entries are too large", async () => {
    const bomb = zipSync({ "word/document.xml": new Uint8Array(40 * 1024 * 1024) });
    expect(await outcome(convert(bomb, "bomb.docx"))).toBe("too_large");
    expect(await outcome(convert(new Uint8Array(100), "a.txt", { fileBytes: 50 }))).toBe("too_large");
    const entries = Object.fromEntries(
      Array.from({ length: 10_500 }, (_, index) => [`${index}.xml`, new Uint8Array(0)]),
    );
    expect(await outcome(convert(zipSync(entries, { level: 0 }), "many.docx"))).toBe("too_large");
  });

  test("a reader that takes too long or too much memory is ended, and the next file is read", async () => {
    const heavy = new TextEncoder().encode(`<p>${"<i>a</i>b<b>c</b>".repeat(60_000)}`);
    expect(await outcome(convert(heavy, "a.html", { timeoutMs: 150 }))).toBe("unreadable");
    expect(await outcome(convert(heavy, "a.html", { heapMegabytes: 24 }))).toBe("too_large");
    expect(await outcome(convert(new TextEncoder().encode("<p>next"), "a.html"))).toBe("next");
  });

  test("cancelling ends the reader at once, also one that waits for its turn", async () => {
    const heavy = new TextEncoder().encode(`<p>${"<i>a</i>b<b>c</b>".repeat(60_000)}`);
    const controller = new AbortController();
    const running = [1, 2, 3].map(() =>
      convertDocument({ bytes: heavy, fileName: "a.html", mediaType: "", signal: controller.signal }),
    );
    setTimeout(() => controller.abort(new Error("cancelled")), 50);
    for (const result of await Promise.allSettled(running)) {
      expect(result).toMatchObject({ status: "rejected", reason: { message: "cancelled" } });
    }
    expect(await outcome(convert(new TextEncoder().encode("<p>next"), "a.html"))).toBe("next");
  });

  test("what is too long is cut, and says so", async () => {
    const result = await convert(new TextEncoder().encode("x".repeat(100)), "a.txt", { markdownCharacters: 10 });
    expect(result).toMatchObject({ markdown: "x".repeat(10), warnings: ["truncated"] });
  });

  test("the process that reads has no network", () => {
    const script = `await import(${JSON.stringify(new URL("./child/no-network.ts", import.meta.url).href)});
      const net = await import("node:net");
      const http = await import("node:http");
      const tries = [() => fetch("http://127.0.0.1:9"), () => net.connect(9, "127.0.0.1"), () => http.get("http://127.0.0.1:9")];
      const results = await Promise.allSettled(tries.map(async (attempt) => attempt()));
      console.log(results.map(({ reason }) => reason?.message).join("|"));`;
    const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
      encoding: "utf8",
      env: {},
    });
    expect(stdout.match(/read without a network/g)).toHaveLength(3);
  });

  test("entities are not expanded, other files not opened", async () => {
    const laughs = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document>&b;</w:document>';
    expect(await outcome(convert(zipSync({ "word/document.xml": xml(laughs) }), "a.docx"))).toBe("unreadable");
    expect(await outcome(convert(zipSync({ "ppt/presentation.xml": xml(laughs) }), "a.pptx"))).toBe("unreadable");
  });
});

const hasMalformed = existsSync(malformed);
describe.skipIf(!hasMalformed)(`malformed files${hasMalformed ? "" : " (skipped: data not there)"}`, () => {
  const expected: Readonly<Record<string, string | RegExp>> = {
    "zero.pdf": "unreadable",
    "html_named.pdf": /^(?!unreadable)/,
    "pdf_named.docx": "unreadable",
    "truncated_10.pdf": "unreadable",
    "js_openaction.pdf": "",
    "bomb_1000x.zip": /^(?:too_large|unreadable)$/,
    "xxe.docx": "unreadable",
    "zipslip.zip": "unreadable",
    "nested.zip": "unreadable",
  };
  const files = hasMalformed ? readdirSync(`${malformed}files`).filter((name) => !/bitflip|\.json$/.test(name)) : [];

  test("each gives text or an error with a name, in a process of its own", { timeout: 120_000 }, async () => {
    const outcomes = new Map(
      await Promise.all(
        files.map(
          async (name) =>
            [name, await outcome(convert(read(`${malformed}files/${name}`), name, { timeoutMs: 60_000 }))] as const,
        ),
      ),
    );
    for (const [name, wanted] of Object.entries(expected)) {
      if (typeof wanted === "string") expect(outcomes.get(name), name).toBe(wanted);
      else expect(outcomes.get(name), name).toMatch(wanted);
    }
    expect([...outcomes.values()].join("\n")).not.toMatch(/root:|BEGIN/);
  });

  test("every PDF gives text or an error with a name", { timeout: 120_000 }, async () => {
    const folders = [`${malformed}pdf/`, `${malformed}files/`];
    const paths = folders.flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith(".pdf"))
        .map((name) => folder + name),
    );
    let readable = 0;
    for (const path of paths) {
      const found = await outcome(convertBytes({ bytes: read(path), fileName: path, mediaType: "application/pdf" }));
      if (found !== "unreadable") readable++;
    }
    console.info(`PDF: ${readable} of ${paths.length} readable`);
    expect(readable).toBeGreaterThan(paths.length * 0.8);
    expect((globalThis as Record<string, unknown>)["__pwned"]).toBeUndefined();
  });
});
