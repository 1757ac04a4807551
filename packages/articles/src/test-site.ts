import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type ArticleStore, type AssetStore, newId, type Workspace } from "@handrail/core";
import { createAccountStore, createArticleStore, createAssetStore, type Database } from "@handrail/database";
import { createTestWorkspace } from "@handrail/database/testing";
import { type Articles, createArticles } from "./articles.ts";
import type { ImportFile } from "./import/import-types.ts";
import { createSiteContent, type RefreshableSiteContent } from "./site/site-content.ts";

/** A workspace of its own in a real database, with everything that a test of this package asks. */
export interface TestSite {
  readonly workspace: Workspace;
  readonly store: ArticleStore;
  readonly assets: AssetStore;
  readonly articles: Articles;
  readonly content: RefreshableSiteContent;
}

export async function createTestSite(database: Database, fields: Partial<Workspace> = {}): Promise<TestSite> {
  const options = { db: database.db, clock: () => new Date(), newId };
  const workspace = { ...(await createTestWorkspace(database)), ...fields };
  await createAccountStore(options).putWorkspace(workspace);
  const store = createArticleStore(options);
  const assets = createAssetStore(options);
  return {
    workspace,
    store,
    assets,
    articles: createArticles({ store, assets, newId }),
    content: createSiteContent({ articles: store, assets, workspace: () => Promise.resolve(workspace) }),
  };
}

/** Files from their texts. */
export function folder(files: Readonly<Record<string, string | Uint8Array>>): ImportFile[] {
  return Object.entries(files).map(([path, content]) => ({
    path,
    bytes: typeof content === "string" ? new TextEncoder().encode(content) : content,
  }));
}

/** Path of a folder among the shared test inputs, or undefined, saying so, where they are not installed. */
export function testData(path: string): string | undefined {
  const found = fileURLToPath(new URL(`../../../../shared/data/${path}`, import.meta.url));
  if (existsSync(found)) return found;
  console.warn(`Skipped: the test inputs ../shared/data/${path} are not on this machine.`);
  return undefined;
}
