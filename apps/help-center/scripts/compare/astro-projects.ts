import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

export interface AstroProject {
  readonly name: string;
  /** Where its Markdown goes. */
  readonly content: string;
  readonly files: Readonly<Record<string, string>>;
}

/** The least that makes pages of Markdown with Astro. */
export const plainAstro: AstroProject = {
  name: "astro build",
  content: "src/docs",
  files: {
    "astro.config.mjs": "export default {};\n",
    "src/content.config.ts":
      'import { defineCollection } from "astro:content";\nimport { glob } from "astro/loaders";\nexport const collections = { docs: defineCollection({ loader: glob({ pattern: "**/*.md", base: "./src/docs" }) }) };\n',
    "src/pages/[...slug].astro":
      '---\nimport { getCollection, render } from "astro:content";\nexport async function getStaticPaths() { return (await getCollection("docs")).map((entry) => ({ params: { slug: entry.id }, props: { entry } })); }\nconst { Content } = await render(Astro.props.entry);\n---\n<html lang="en"><head><title>{Astro.props.entry.data.title}</title></head><body><h1>{Astro.props.entry.data.title}</h1><Content /></body></html>\n',
  },
};

/** Starlight as its own guide sets it up. `site` is given so that it writes a sitemap, as ours does. */
export const starlight: AstroProject = {
  name: "Starlight",
  content: "src/content/docs",
  files: {
    "astro.config.mjs":
      'import starlight from "@astrojs/starlight";\nexport default { site: "https://help.example.com", integrations: [starlight({ title: "Sample" })] };\n',
    "src/content.config.ts":
      'import { defineCollection } from "astro:content";\nimport { docsLoader } from "@astrojs/starlight/loaders";\nimport { docsSchema } from "@astrojs/starlight/schema";\nexport const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };\n',
  },
};

export async function writeProject(folder: string, project: AstroProject, packageFile: string): Promise<void> {
  for (const [file, text] of Object.entries({ ...project.files, "package.json": packageFile })) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
}
