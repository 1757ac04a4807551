import { describe, expect, test } from "vitest";
import { plainText } from "./plain-text.ts";
import { renderMarkdown } from "./render.ts";

async function html(body: string, options: Partial<Parameters<typeof renderMarkdown>[1]> = {}): Promise<string> {
  return (await renderMarkdown(body, { locale: "en", ...options })).html.trim();
}

describe("headings", () => {
  test("take explicit ids, else slugs, unique on the page", async () => {
    const { html: page, headings } = await renderMarkdown(
      "## Set up {#setup}\n\n## Setup\n\n### Größe & Maß\n\n## 見出し\n\n## Set up\n\n## Setup\n\n## 🎉\n",
      { locale: "en" },
    );
    expect(headings.map((heading) => heading.anchor)).toEqual([
      "setup",
      "setup-1",
      "größe--maß",
      "見出し",
      "set-up",
      "setup-2",
      "section",
    ]);
    for (const { anchor } of headings) expect(page).toContain(`id="${anchor}"`);
  });

  test("are linked and labelled in the text's language", async () => {
    expect(await html("## Los jetzt", { locale: "de" })).toBe(
      '<h2 id="los-jetzt">Los jetzt<a class="anchor" href="#los-jetzt" aria-label="Link zu „Los jetzt“"></a></h2>',
    );
  });

  test("of level 1 become level 2", async () => {
    expect((await renderMarkdown("# One\n\n<h1 id='two'>Two</h1>", { locale: "en" })).headings).toEqual([
      { level: 2, text: "One", anchor: "one" },
      { level: 2, text: "Two", anchor: "two" },
    ]);
  });
});

describe("callouts", () => {
  const tip = '<aside class="callout callout-tip" role="note"><p class="callout-title">';
  const body = '</p><div class="callout-body"><p>Text <em>here</em>.</p></div></aside>';

  test.for([
    ["> [!TIP] Do\n> Text *here*.", `${tip}Do${body}`],
    [":::tip[Do]\nText *here*.\n:::", `${tip}Do${body}`],
    ["/// tip | Do\n\nText *here*.\n\n///", `${tip}Do${body}`],
    ["/// check | Do\nText *here*.\n///", `${tip}Do${body}`],
    [":::tip\nText *here*.\n:::", `${tip.replace('title">', 'title" data-default-title="">')}Tip${body}`],
  ] as const)("%s", async ([source, expected]) => {
    expect(await html(source)).toBe(expected);
  });

  test("nest, hold code that looks like their end, and stand in lists", async () => {
    const page = await html(
      "- Item\n\n    //// note | Outer\n\n    ```\n    ////\n    ```\n\n    /// warning\n    Inner\n    ///\n\n    ////\n- Next",
    );
    expect(page).toMatch(
      /<li>.*callout-note.*<code>\/\/\/\/<\/code>.*callout-warning.*Inner.*<\/aside><\/div><\/aside>\s*<\/li>\s*<li>/s,
    );
  });

  test.for(["/// note\nnever closed", "/// not-a-kind\nx\n///", "[!TIP] no quote", "::: module.Name"])(
    "%j is no callout",
    async (source) => {
      expect(await html(source)).not.toContain("callout");
    },
  );

  test("are not torn open by raw HTML inside", async () => {
    expect(await html("/// note\n<div><b>\n///\n\nAfter")).toMatch(/<\/aside>.*After/s);
  });
});

describe("tabs", () => {
  const expected =
    '<div class="tabs" data-tabs=""><div class="tab-panel"><p class="tab-label">npm</p><p>A</p></div>' +
    '<div class="tab-panel"><p class="tab-label"><code>pnpm</code></p><p>B</p></div></div>';

  test.for([
    ":::tabs\n::tab[npm]\nA\n\n::tab[`pnpm`]\nB\n:::",
    "::::tabs\n:::tab[npm]\nA\n:::\n:::tab[`pnpm`]\nB\n:::\n::::",
    "/// tab | npm\nA\n///\n\n/// tab | `pnpm`\nB\n///",
  ])("%j", async (source) => {
    expect(await html(source)).toBe(expected);
  });
});

describe("code", () => {
  test("is coloured by classes, with title, language and marked lines", async () => {
    expect(await html('```js title="a.js" {2}\nlet a\nlet b\n```')).toBe(
      '<figure class="code" data-code="" data-language="js"><figcaption>a.js</figcaption><pre tabindex="0" dir="ltr"><code>' +
        '<span class="tok-keyword">let</span> a\n<span class="line-marked"><span class="tok-keyword">let</span> b</span></code></pre></figure>',
    );
  });

  test.for(['```hl_lines="2"\na\nb\n```', "```{ .nolang hl_lines='2' }\na\nb\n```", "``` {2}\na\nb\n```"])(
    "marks lines by %j",
    async (source) => {
      expect(await html(source)).toContain('<code>a\n<span class="line-marked">b</span></code>');
    },
  );

  test("in an unknown language or of great length stays plain", async () => {
    expect(await html("```klingon\n<a & b>\n```")).toContain("<code>&#x3C;a &#x26; b></code>");
    expect(await html(`\`\`\`js\n${"let a = 1;\n".repeat(3000)}\`\`\``)).not.toContain("tok-");
  });

  test("of a terminal recording loses its markup", async () => {
    expect(
      await html('<div class="termy">\n\n```text\n$ <font color="red">ls</font> &amp; x\n```\n\n</div>'),
    ).toContain("<code>$ ls &#x26; x</code>");
  });

  test("that only includes a file is dropped with the include", async () => {
    expect(
      await html(
        "A\n\n{* ../x.py hl[1] *}\n\n```py\n{!../x.py!}\n```\n\n::: pkg.Name\n    options:\n        x: 1\n\nB",
      ),
    ).toBe("<p>A</p>\n<p>B</p>");
  });
});

describe("links", () => {
  test("are resolved, and marked when they lead away", async () => {
    const page = await html(
      "[a](../b%20c.md#x) [b](https://docs.example.com/y) [c](https://other.example) [d](#here) [e](unknown.md)",
      {
        siteHosts: ["docs.example.com"],
        resolveLink: (target) => (target === "../b c.md#x" ? "/en/t/b-c/#x" : undefined),
      },
    );
    expect(page).toBe(
      '<p><a href="/en/t/b-c/#x">a</a> <a href="https://docs.example.com/y">b</a> ' +
        '<a href="https://other.example" class="external" rel="noopener">c</a> <a href="#here">d</a> <a href="unknown.md">e</a></p>',
    );
  });

  test("to a video alone in a paragraph get its id", async () => {
    expect(await html("https://youtu.be/abcdefghijk")).toContain('data-video="youtube:abcdefghijk"');
    expect(await html("See https://youtu.be/abcdefghijk")).not.toContain("data-video");
  });
});

describe("images", () => {
  test("get their address and size; alone with a title they are figures", async () => {
    const resolveImage = (target: string) =>
      target === "img/ä b.png" ? { src: "/media/1.png", width: 3, height: 4 } : undefined;
    expect(await html('![Alt](<img/ä b.png> "Shown below")', { resolveImage })).toBe(
      '<figure class="image"><img src="/media/1.png" alt="Alt" width="3" height="4" loading="lazy" decoding="async"><figcaption>Shown below</figcaption></figure>',
    );
    expect(await html("In ![Alt](img/other.png) text", { resolveImage })).toContain(
      '<img src="img/other.png" alt="Alt"',
    );
  });

  test("that are missing leave their words, and nothing where there are none", async () => {
    const resolveImage = () => "missing" as const;
    expect(await html('![The plan page](plan.png "Plans")', { resolveImage })).toBe(
      '<p><span class="missing-image">The plan page</span></p>',
    );
    expect(await html("![](plan.png)", { resolveImage })).not.toContain("img");
  });
});

describe("other parts", () => {
  test("long names in a table's code may break behind their joints, and are read and copied whole", async () => {
    const table = "| a |\n| --- |\n| `HANDRAIL_SITE_URL` `PORT_A` `npm run build:it` |\n";
    expect(await html(table)).toContain(
      "<code>HANDRAIL_<wbr>SITE_<wbr>URL</code> <code>PORT_A</code> <code>npm run build:it</code>",
    );
    expect(await html("`HANDRAIL_SITE_URL`")).toBe("<p><code>HANDRAIL_SITE_URL</code></p>");
    expect(plainText(table)).toContain("HANDRAIL_SITE_URL");
  });

  test("tables scroll inside themselves and align by class", async () => {
    const page = await html("| a |\n|--:|\n| 1 |");
    expect(page).toMatch(/^<div class="table-scroll" tabindex="0" role="group" aria-label="Table"><table>/);
    expect(page).toContain('<td class="align-right">1</td>');
  });

  test("task items carry a labelled mark, no form field", async () => {
    expect(await html("- [x] a\n- [ ] b")).toBe(
      '<ul>\n<li class="task task-done"><span class="task-mark" role="img" aria-label="Done"></span> a</li>\n' +
        '<li class="task"><span class="task-mark" role="img" aria-label="Not done"></span> b</li>\n</ul>',
    );
  });

  test("footnotes link both ways in the text's language", async () => {
    const page = await html("A[^n] B[^n]\n\n[^n]: Note.", { locale: "es" });
    expect(page).toContain('<a id="fnref:1" href="#fn:1" aria-label="Nota al pie 1">1</a>');
    expect(page).toMatch(/<li id="fn:1"><p>Note\. <a class="footnote-back" href="#fnref:1".*href="#fnref:1:1"/);
  });

  test("steps and details", async () => {
    expect(await html(":::steps\n1. A\n2. B\n:::")).toMatch(/^<div class="steps"><ol>/);
    expect(await html("/// details | More\n    open: true\n\nText\n///")).toBe(
      "<details open><summary>More</summary><p>Text</p></details>",
    );
  });

  test("attribute lists behind links are not shown", async () => {
    expect(await html("[a](b.md){.internal-link target=_blank} and {not} this")).toBe(
      '<p><a href="b.md">a</a> and {not} this</p>',
    );
  });
});
