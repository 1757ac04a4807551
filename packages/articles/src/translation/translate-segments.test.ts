import type { GlossaryTerm, Translator, TranslatorRequest, WorkspaceId } from "@handrail/core";
import { describe, expect, test } from "vitest";
import { translateSegments, type TranslatedSegment } from "./translate-segments.ts";

/** Says every word in capitals, after what `spoil` does to a segment. */
function shouting(spoil: (text: string, request: TranslatorRequest) => string | undefined = (text) => text) {
  const requests: TranslatorRequest[] = [];
  const translator: Translator = {
    name: "test/shouting",
    async translate(request) {
      requests.push(request);
      return new Map(
        request.segments.flatMap(({ id, text }) => {
          const answer = spoil(text.toUpperCase(), request);
          return answer === undefined ? [] : [[id, answer] as const];
        }),
      );
    },
  };
  return { translator, requests };
}

async function translate(
  texts: readonly string[],
  translator: Translator,
  terms: readonly GlossaryTerm[] = [],
): Promise<TranslatedSegment[]> {
  return translateSegments(
    texts.map((text, id) => ({ id, text, plain: false })),
    { translator, from: "en", to: "de", terms, context: "" },
  );
}

const term = (text: string, more: Partial<GlossaryTerm> = {}): GlossaryTerm => ({
  id: text,
  workspaceId: "wsp_1" as WorkspaceId,
  term: text,
  note: "",
  doNotTranslate: false,
  caseSensitive: false,
  translations: {},
  ...more,
});

describe("translated segments", () => {
  test("code, addresses, placeholders, anchors, tags and fences stay as they are", async () => {
    const text = [
      "## See {name} {#top}",
      'Run `npm ci`, open [the page](setup.md#start "Go") or <https://a.example/x> with <kbd>K</kbd>, %s and {{ count }}.[^1]',
      ":::note[Mind this]\nA hint with ![a picture](/media/a.png).\n:::",
      "[^1]: words",
    ].join("\n\n");
    const { translator } = shouting();
    expect(await translate([text], translator)).toEqual([
      {
        id: 0,
        kind: "translated",
        warning: "",
        text: [
          "## SEE {name} {#top}",
          'RUN `npm ci`, OPEN [THE PAGE](setup.md#start "GO") OR <https://a.example/x> WITH <kbd>K</kbd>, %s AND {{ count }}.[^1]',
          ":::note[MIND THIS]\nA HINT WITH ![A PICTURE](/media/a.png).\n:::",
          "[^1]: WORDS",
        ].join("\n\n"),
      },
    ]);
  });

  test("what has no words is copied and never sent", async () => {
    const { translator, requests } = shouting();
    const code = "```sh\nnpm ci # install\n```";
    expect(await translate([code, "---", "![](/media/a.png)"], translator)).toMatchObject([
      { kind: "copied", text: code },
      { kind: "copied" },
      { kind: "copied" },
    ]);
    expect(requests).toHaveLength(0);
  });

  test.each([
    ["a lost mark", (text: string) => text.replace("⟦1⟧", ""), /lost/],
    ["a doubled mark", (text: string) => `${text} ⟦1⟧`, /too often/],
    ["another structure", (text: string) => `# ${text}`, /heading 1/],
    ["a link of its own", (text: string) => `${text} [x](https://evil.example/)`, /too much/],
    ["code of its own", (text: string) => `${text} \`rm\``, /too much/],
    ["nothing", () => undefined, /not answered/],
  ])("%s is asked again and given up with the reason", async (_, spoil, problem) => {
    const { translator, requests } = shouting(spoil);
    const [result] = await translate(["Run `npm ci` now."], translator);
    expect(result).toMatchObject({ kind: "failed", problem: expect.stringMatching(problem) as string });
    expect(requests).toHaveLength(3);
    expect(requests[1]?.complaints[0]?.problem).toMatch(problem);
  });

  test("a complaint that is heeded makes it good", async () => {
    const { translator, requests } = shouting((text, { complaints }) =>
      complaints.length > 0 ? text : text.replace("⟦1⟧", ""),
    );
    expect(await translate(["Run `npm ci` now."], translator)).toMatchObject([
      { kind: "translated", text: "RUN `npm ci` NOW." },
    ]);
    expect(requests).toHaveLength(2);
  });

  test("one bad segment does not take the others with it", async () => {
    const { translator } = shouting((text) => (text.includes("BAD") ? `# ${text}` : text));
    expect((await translate(["Good one.", "A bad one.", "Good too."], translator)).map(({ kind }) => kind)).toEqual([
      "translated",
      "failed",
      "translated",
    ]);
  });

  test("names of the glossary stay, terms must be used, inflected if need be", async () => {
    const terms = [
      term("Handrail", { doNotTranslate: true, caseSensitive: true }),
      term("workspace", { translations: { de: "Arbeitsbereich" } }),
    ];
    const { translator, requests } = shouting((text) => text.replace("WORKSPACES", "Arbeitsbereiche"));
    expect(await translate(["Handrail has workspaces."], translator, terms)).toMatchObject([
      { kind: "translated", text: "Handrail HAS Arbeitsbereiche.", warning: "" },
    ]);
    expect(requests[0]?.terms).toEqual([{ term: "workspace", use: "Arbeitsbereich" }]);

    const stubborn = shouting();
    const [result] = await translate(["A workspace."], stubborn.translator, terms);
    expect(result).toMatchObject({ kind: "translated", warning: expect.stringContaining("Arbeitsbereich") as string });
    expect(stubborn.requests).toHaveLength(3);
  });

  test("signs of our own in a text are no marks", async () => {
    const { translator } = shouting();
    expect(await translate(["It says ⟦1⟧ here and `x`."], translator)).toMatchObject([
      { text: "IT SAYS ⟦1⟧ HERE AND `x`." },
    ]);
  });
});
