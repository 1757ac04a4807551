import { imagesOf, renderMarkdown } from "@handrail/markdown";
import { describe, expect, test } from "vitest";
import { htmlToMarkdown } from "./html-to-markdown.ts";

const baseUrl = "https://docs.example.com/guide/page";

function markdownOf(html: string): string {
  return htmlToMarkdown(html, { baseUrl }).markdown;
}

async function rendered(html: string): Promise<string> {
  return (await renderMarkdown(markdownOf(html), { locale: "en", siteHosts: ["docs.example.com"] })).html;
}

describe("callouts", () => {
  test.for([
    ["MkDocs and Sphinx", '<div class="admonition tip"><p class="admonition-title">Tip</p><p>Body</p></div>'],
    [
      "Docusaurus",
      '<div class="theme-admonition theme-admonition-tip alert alert--success"><div class="admonitionHeading_a"><span class="admonitionIcon_b"><svg></svg></span>tip</div><div class="admonitionContent_c"><p>Body</p></div></div>',
    ],
    [
      "GitHub",
      '<div class="markdown-alert markdown-alert-tip"><p class="markdown-alert-title"><svg></svg>Tip</p><p>Body</p></div>',
    ],
    ["VitePress", '<div class="tip custom-block"><p class="custom-block-title">TIP</p><p>Body</p></div>'],
    [
      "Starlight",
      '<aside class="starlight-aside starlight-aside--tip"><p class="starlight-aside__title">Tip</p><div class="starlight-aside__content"><p>Body</p></div></aside>',
    ],
    ["Bootstrap", '<div class="alert alert-success" role="alert">Body</div>'],
    [
      "Asciidoctor",
      '<div class="admonitionblock tip"><table><tr><td class="icon"><div class="title">Tip</div></td><td class="content"><p>Body</p></td></tr></table></div>',
    ],
    [
      "Confluence",
      '<div class="confluence-information-macro confluence-information-macro-tip"><span class="aui-icon confluence-information-macro-icon"></span><div class="confluence-information-macro-body"><p>Body</p></div></div>',
    ],
    ["ReadMe", '<blockquote class="callout callout_okay success"><p>Body</p></blockquote>'],
    ["Microsoft Learn", '<div class="TIP"><p>Body</p></div>'],
  ])("of %s become the dialect's", ([, html]) => {
    expect(markdownOf(html ?? "")).toBe(":::tip\nBody\n:::");
  });

  test("keep a title of their own, and nest by longer fences", () => {
    const html =
      '<details><summary>More [1] <b>x</b></summary><div class="admonition warning"><p class="admonition-title">Mind the *gap*</p><p>A</p></div></details>';
    expect(markdownOf(html)).toBe("::::details[More \\[1] x]\n:::warning[Mind the \\*gap\\*]\nA\n:::\n::::");
  });

  test("are rendered as callouts, also in a list", async () => {
    const html = await rendered('<ul><li><p>One</p><div class="note"><p>Body</p></div></li></ul>');
    expect(html).toContain('<aside class="callout callout-note"');
    expect(html).toMatch(/<li>.*<aside.*<\/li>/s);
  });

  test("are not taken from boxes that only share a word", () => {
    expect(markdownOf('<div class="panel"><p>Body</p></div><div class="message-list"><p>b</p></div>')).toBe(
      "Body\n\nb",
    );
  });
});

describe("tables", () => {
  test("repeat what spans rows and columns, and join header rows", () => {
    const html =
      "<table><thead><tr><th rowspan=2>Plan</th><th colspan=2>Price</th></tr><tr><th>Monthly</th><th>Yearly</th></tr></thead>" +
      "<tbody><tr><td rowspan=2>Pro</td><td>1</td><td>10</td></tr><tr><td colspan=2>on request</td></tr></tbody></table>";
    expect(markdownOf(html)).toBe(
      [
        "| Plan | Price – Monthly | Price – Yearly |",
        "| - | - | - |",
        "| Pro | 1 | 10 |",
        "| Pro | on request | on request |",
      ].join("\n"),
    );
  });

  test("keep lists, code, several paragraphs and tables in cells readable", () => {
    const html =
      "<table><tr><th>A</th><th>B</th></tr><tr><td><p>x</p><p>y|z</p><ul><li>one<ul><li>two</li></ul></li></ul></td>" +
      "<td><pre>a | b\nc</pre><table><tr><td>k</td><td>v</td></tr></table></td></tr></table>";
    const cells = markdownOf(html).split("\n")[2];
    expect(cells).toBe("| x<br>y\\|z<br>• one<br>\u00a0\u00a0• two | `a \\| b`<br>`c`<br>k · v |");
  });

  test("without a header row get an empty one, and names at the side stay bold", () => {
    expect(markdownOf("<table><tr><th>Size</th><td>5</td></tr><tr><th>Cost</th><td>6</td></tr></table>")).toBe(
      "| | |\n| - | - |\n| **Size** | 5 |\n| **Cost** | 6 |",
    );
  });

  test("that only lay out a page become their content", () => {
    expect(markdownOf("<table><tr><td><h2>Title</h2><p>Text</p></td></tr><tr><td><p>More</p></td></tr></table>")).toBe(
      "## Title\n\nText\n\nMore",
    );
  });

  test("come back from the renderer with the same cells", async () => {
    const html = await rendered(
      "<table><tr><th>A</th><th align=right>B</th></tr><tr><td><code>a|b</code></td><td>x<br>y</td></tr></table>",
    );
    expect(html).toMatch(/<th>A<\/th>\s*<th class="align-right">B<\/th>/);
    expect(html).toMatch(/<td><code>a\|b<\/code><\/td>\s*<td class="align-right">x<br>\s*y<\/td>/);
  });
});

describe("code", () => {
  test.for([
    '<pre><code class="language-py">x = 1\n</code></pre>',
    '<pre lang="py">x = 1</pre>',
    '<div class="highlight-py notranslate"><div class="highlight"><pre><span></span><span>x</span> = 1\n</pre></div></div>',
    '<div class="highlight highlight-source-py"><pre>x = 1</pre></div>',
    '<div class="language-py highlighter-rouge"><div class="highlight"><pre class="highlight"><code>x = 1\n</code></pre></div></div>',
    '<pre class="brush: py; gutter: false">x = 1</pre>',
    '<pre><code class="hljs py">x = 1</code></pre>',
    '<figure class="highlight"><table><tr><td class="gutter"><pre>1</pre></td><td class="code"><pre class="py"><code class="language-py">x = 1</code></pre></td></tr></table></figure>',
    '<div class="language-py codeBlockContainer_a"><pre class="prism-code language-py"><code><span class="token-line">x = 1<br></span></code><button>Copy</button></pre></div>',
  ])("keeps its language: %s", (html) => {
    expect(markdownOf(html)).toBe("```py\nx = 1\n```");
  });

  test("keeps fences, lines and spaces in it", async () => {
    expect(await rendered("<pre>a\n\n```\n   b &lt;i&gt;</pre>")).toContain("<code>a\n\n```\n   b &#x3C;i></code>");
  });
});

describe("addresses", () => {
  test("become absolute; what may run does not become one", () => {
    const html =
      '<a href="../a b?x=1#y">1</a> <a href="//other.example/x">2</a> <a href="java\nscript:alert(1)">3</a> <a href="data:text/html,x">4</a> <a href="mailto:a@b.example">5</a> <a href=" vbscript:x">6</a> <a href="file:///etc/passwd">7</a>';
    expect(markdownOf(html)).toBe(
      "[1](https://docs.example.com/a%20b?x=1#y) [2](https://other.example/x) 3 4 [5](mailto:a@b.example) 6 7",
    );
  });

  test("of images are those that the renderer asks for", () => {
    const html =
      '<img src="ä b.png" alt="one"><img src="data:image/png;base64,xx" data-src="/late.png"><img srcset="s.png 1x, l.png 2x"><img src="data:image/gif;base64,x" alt="gone"><img src=p.gif width=1 height=1>';
    const { markdown, images, warnings } = htmlToMarkdown(html, { baseUrl });
    expect(images.map(({ target }) => target)).toEqual(imagesOf(markdown));
    expect(images).toEqual([
      { target: "https://docs.example.com/guide/%C3%A4%20b.png", alt: "one" },
      { target: "https://docs.example.com/late.png", alt: "" },
      { target: "https://docs.example.com/guide/l.png", alt: "" },
    ]);
    expect(warnings).toEqual(["image-dropped"]);
    expect(markdown).not.toContain("data:");
  });

  test("in plain text are links, without the punctuation around them", () => {
    expect(markdownOf("<p>See (https://x.example/a_b_(c)), ok.</p>")).toBe("See (<https://x.example/a_b_(c)>), ok.");
  });

  test("within the page lead to headings, whatever carried the anchor", () => {
    const html =
      '<section id="setup"><h2>Set up<a class="headerlink" href="#setup">¶</a></h2><p id="para">Text</p></section><h3 id="own-id">Other</h3><p><a href="#setup">a</a> <a href="#para">b</a> <a href="#own-id">c</a> <a href="https://docs.example.com/guide/page#setup">d</a></p>';
    expect(markdownOf(html)).toBe(
      "## Set up {#setup}\n\nText\n\n### Other {#own-id}\n\n[a](#setup) [b](#setup) [c](#own-id) [d](#setup)",
    );
  });
});

test("what a reader does not see is left out", () => {
  const html =
    '<p hidden>a</p><p style="display: none">b</p><p aria-hidden="true">c</p><span class="sr-only">d</span><script>e()</script><style>f</style><template>g</template><p style="font-size:0">h</p><noscript>i</noscript><svg><text>j</text></svg><p style="position:absolute;left:-9999px">k</p><div role="tabpanel" hidden>panel</div><!-- l -->';
  expect(markdownOf(html)).toBe("panel");
});

test("definition lists, captions, keys and footnotes keep their meaning", async () => {
  expect(markdownOf("<dl><dt>A</dt><dt>B</dt><dd>one</dd><dt>C</dt><dd><p>x</p><p>y</p></dd></dl>")).toBe(
    "- **A**, **B**: one\n\n- **C**\n\n  x\n\n  y",
  );
  expect(markdownOf('<figure><img src="i.png" alt="pic"><figcaption>A <b>caption</b></figcaption></figure>')).toBe(
    '![pic](https://docs.example.com/guide/i.png "A caption")',
  );
  expect(markdownOf("Press <kbd>Ctrl</kbd>, H<sub>2</sub>O")).toBe("Press <kbd>Ctrl</kbd>, H<sub>2</sub>O");
  const notes =
    '<p>Text<sup id="r1"><a href="#n1">1</a></sup> on.</p><hr><ol><li id="n1"><p>Note <a href="#r1">↩</a></p></li></ol>';
  expect(markdownOf(notes)).toBe("Text[^1] on.\n\n[^1]: Note");
  expect(await rendered(notes)).toContain('href="#fn:1"');
});

test("text that looks like Markdown or like the dialect stays text", async () => {
  const lines = [
    ":::note",
    "/// note",
    "::tab[x]",
    "{% raw %}",
    "{! file !}",
    "# no heading",
    "- no item",
    "1. no item",
    "[x](y)",
    "*a* _b_ `c`",
    "<b>no tag</b>",
    "[^1]",
    "> no quote",
    "| a | b |",
    "&amp;",
  ];
  for (const line of lines) {
    const escaped = line.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    const html = await rendered(`<p>${escaped}</p>`);
    expect(html.trim(), line).toBe(
      `<p>${escaped}</p>`.replaceAll("<b>", "&#x3C;b>").replaceAll("&lt;", "&#x3C;").replaceAll("&amp;", "&#x26;"),
    );
  }
});

test("a heading that ends in braces keeps them", async () => {
  expect(await rendered("<h2>Sets {a=b}</h2>")).toMatch(/<h2 id="section">Sets \{a=b\}/);
});
