import { expect, test } from "vitest";
import { convertFolder } from "./convert-folder.ts";
import { convertMdx } from "./convert-mdx.ts";
import { detectLayout } from "./detect-layout.ts";
import type { SourceFolder } from "./source-folder.ts";

function folderOf(files: Readonly<Record<string, string>>): SourceFolder {
  return {
    paths: Object.keys(files).sort(),
    read: async (path) => (path in files ? new TextEncoder().encode(files[path]) : undefined),
  };
}

async function converted(files: Readonly<Record<string, string>>) {
  const result = await convertFolder(folderOf(files), { sourceLocale: "en" });
  const texts = Object.fromEntries(
    result.files.map((file) => [`${file.locale}/${file.path}`, new TextDecoder().decode(file.bytes)]),
  );
  return { ...result, texts };
}

test.each([
  [{ "docusaurus.config.ts": "", "docs/a.md": "" }, "docusaurus"],
  [{ "src/content/docs/index.mdx": "" }, "starlight"],
  [{ "SUMMARY.md": "", "README.md": "" }, "gitbook"],
  [{ "en/a.md": "", "pt-BR/a.md": "" }, "content"],
  [{ "guide/a.md": "", "b.md": "" }, "markdown"],
])("the layout of a folder is told by its files %#", (files, layout) => {
  expect(detectLayout(folderOf(files))).toBe(layout);
});

test("Docusaurus: numbers, slugs, categories, translations, images, links and tabs come over", async () => {
  const { layout, texts, redirects, leftovers } = await converted({
    "docusaurus.config.js": "",
    "docs/01-intro.mdx":
      '---\nslug: /\ntitle: Intro\n---\nimport Tabs from \'@theme/Tabs\';\n\nSee [setup](./02-guides/setup.md#x) and [url](/docs/guides/setup).\n\n:::note Mind this\nText\n:::\n\n<Tabs>\n<TabItem value="a" label="A">\n\nOne\n\n</TabItem>\n</Tabs>\n\n![P](/img/p.png)\n\n<Odd x={1} />\n',
    "docs/02-guides/_category_.json": '{"label": "All guides", "position": 3}',
    "docs/02-guides/setup.md": "---\nsidebar_position: 4\n---\n# Setup\n\n[gone](./gone.md)\n",
    "i18n/fr/docusaurus-plugin-content-docs/current/01-intro.mdx": "# Intro fr\n",
    "static/img/p.png": "png",
    "docs/api/x.md": "# X\n",
  });
  expect(layout).toBe("docusaurus");
  const intro = texts["en/intro.md"] ?? "";
  expect(intro).toContain("[setup](guides/setup.md#x) and [url](guides/setup.md)");
  expect(intro).toContain(":::note[Mind this]");
  expect(intro).toContain(":::tabs");
  expect(intro).toContain("::tab[A]");
  expect(intro).toContain("![P](images/p.png)");
  expect(intro).not.toContain("import");
  expect(texts).toMatchObject({ "en/images/p.png": "png", "fr/intro.md": expect.stringContaining("# Intro fr") });
  expect(texts["en/guides/_topic.md"]).toBe("---\ntitle: All guides\norder: 3\n---\n");
  expect(texts["en/guides/setup.md"]).toContain("order: 4");
  expect(texts["en/api-docs/x.md"]).toBeDefined();
  expect(redirects).toContainEqual({ from: "/docs/guides/setup", to: "/en/guides/setup/" });
  expect(leftovers.map(({ file, line }) => [file, line])).toEqual([
    ["docs/01-intro.mdx", 23],
    ["docs/02-guides/setup.md", 6],
  ]);
});

test("Starlight: languages, asides, steps, cards and images of the sources come over", async () => {
  const { texts, redirects } = await converted({
    "src/content/docs/guides/start.mdx":
      '---\ntitle: Start\nsidebar:\n  order: 2\n---\nimport { Steps } from \'@astrojs/starlight/components\';\nimport shot from \'../../../assets/shot.png\';\n\n<Steps>\n\n1. One\n\n</Steps>\n\n<Aside type="caution" title="Mind">\nText\n</Aside>\n\n<Image src={shot} alt="Shot" />\n\n[Next](/guides/next/) <LinkButton href="../next/">Go</LinkButton>\n',
    "src/content/docs/guides/next.md": "---\ntitle: Next\n---\n:::caution\nx\n:::\n",
    "src/content/docs/de/guides/start.mdx": "---\ntitle: Anfang\n---\n[Weiter](/de/guides/next/)\n",
    "src/assets/shot.png": "png",
  });
  const start = texts["en/guides/start.md"] ?? "";
  expect(start).toContain("order: 2");
  expect(start).toContain(":::steps\n\n1. One\n\n:::");
  expect(start).toContain(":::warning[Mind]");
  expect(start).toContain("![Shot](images/shot.png)");
  expect(start).toContain("[Next](next.md) [Go](next.md)");
  expect(texts["en/guides/images/shot.png"]).toBe("png");
  expect(texts["en/guides/next.md"]).toContain(":::warning");
  expect(redirects).toContainEqual({ from: "/guides/start/", to: "/en/guides/start/" });
});

test("GitBook: titles and order of the summary, hints and tabs come over", async () => {
  const { texts } = await converted({
    "SUMMARY.md": "* [Welcome](README.md)\n* [Set up](guide/setup.md)\n",
    "README.md": '{% hint style="warning" %}\nCareful\n{% endhint %}\n\n![](<.gitbook/assets/a b.png>)\n',
    "guide/setup.md": '{% tabs %}\n{% tab title="npm" %}\nx\n{% endtab %}\n{% endtabs %}\n\n[home](../README.md)\n',
    ".gitbook/assets/a b.png": "png",
  });
  expect(texts["en/README.md"]).toContain("title: Welcome");
  expect(texts["en/README.md"]).toContain(":::warning\nCareful\n:::");
  expect(texts["en/images/a b.png"]).toBe("png");
  expect(texts["en/guide/setup.md"]).toContain("::tab[npm]");
  expect(texts["en/guide/setup.md"]).toContain("order: 1");
});

test("code is left as it is", () => {
  const body = "```jsx\nimport x from 'y';\n<Tabs>\n```\n";
  expect(convertMdx(body, { isMdx: true }).body).toBe(body);
});
