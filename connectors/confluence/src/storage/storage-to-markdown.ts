import { htmlTreeToMarkdown, type MarkdownConversion } from "@handrail/connector-kit";
import { type OwnPage, prepareStorage } from "./prepare-storage.ts";
import type { StorageReferences } from "./references.ts";
import { storageToTree } from "./storage-to-tree.ts";

export interface StorageConversion extends MarkdownConversion {
  /** Version of every page that is shown within this one, by its id. */
  readonly included: ReadonlyMap<string, number>;
}

/**
 * A page's storage format as Markdown.
 * @param url the page's own address
 * @throws ConnectorError `unreadable` for storage that is no XML, and what the references throw
 */
export async function storageToMarkdown(
  page: OwnPage & { readonly url: string },
  references: StorageReferences,
): Promise<StorageConversion> {
  const prepared = await prepareStorage(page, references);
  const { root, droppedMacros } = storageToTree(prepared, references);
  const conversion = htmlTreeToMarkdown(root, { baseUrl: page.url });
  return {
    ...conversion,
    warnings: [...conversion.warnings, ...droppedMacros.map((name) => `macro-dropped:${name}`)],
    included: prepared.included,
  };
}
