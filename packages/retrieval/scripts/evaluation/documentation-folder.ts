import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { SearchIndex, WorkspaceId } from "@handrail/core";
import { documentIdOf, indexDocuments, type SourceText } from "@handrail/ingestion";
import { parseSource, titleOf } from "@handrail/markdown";

function* markdownFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* markdownFiles(path);
    else if (entry.name.endsWith(".md")) yield path;
  }
}

/** Pages of one language of a documentation folder, as an import would offer them. */
export function readDocumentation(folder: string, locale: string): SourceText[] {
  const root = join(folder, locale);
  return [...markdownFiles(root)].map((path) => {
    const file = relative(root, path);
    const { frontMatter, body } = parseSource(readFileSync(path, "utf8"));
    const heading = titleOf(body);
    const title = typeof frontMatter["title"] === "string" ? frontMatter["title"] : (heading.title ?? file);
    return {
      document: {
        id: documentIdOf("evaluation", file, locale),
        sourceKind: "evaluation",
        sourceName: "documentation",
        externalId: file,
        locale,
        title,
        breadcrumbs: [],
        labels: [],
        url: `/${locale}/${file.replace(/\.md$/, "")}/`,
        audience: "public",
        version: 1,
        contentHash: body,
        updatedAt: new Date(0),
      },
      body: heading.body,
    };
  });
}

export async function indexDocumentation(
  index: SearchIndex,
  workspaceId: WorkspaceId,
  folder: string,
  locale: string,
): Promise<void> {
  await indexDocuments(index, workspaceId, readDocumentation(folder, locale));
}
