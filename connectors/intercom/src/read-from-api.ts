import type { GuardedFetch } from "@handrail/connector-kit";
import type { Clock, ForeignHelpCenter } from "@handrail/core";
import { createIntercomClient, type IntercomRegion } from "./client.ts";
import { helpCenterOf } from "./help-center-of.ts";
import { listPages } from "./list-pages.ts";
import { loadPublicFile } from "./load-public-file.ts";
import { articleSchema, collectionSchema, meSchema, type IntercomArticle, type IntercomCollection } from "./schemas.ts";

export interface IntercomImportRequest {
  readonly region: IntercomRegion;
  readonly apiBaseUrl?: string;
  readonly accessToken: string;
  readonly fetch: GuardedFetch;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly onProgress: (articles: number) => void;
}

/** Reads a whole help center through Intercom's API: collections and articles in all their languages. @throws ConnectorError */
export async function readFromApi(request: IntercomImportRequest): Promise<ForeignHelpCenter> {
  const client = createIntercomClient(request);
  const me = await client.get("/me", meSchema);
  const collections = await listPages(client, "/help_center/collections", collectionSchema, () => {});
  const articles = await listPages(client, "/articles", articleSchema, request.onProgress);
  return helpCenterOf({
    account: accountOf(articles, collections) ?? me.app?.id_code ?? "workspace",
    defaultLocale: defaultLocaleOf(articles, collections),
    collections,
    articles,
    load: (target, signal) => loadPublicFile(request.fetch, target, signal),
  });
}

/** The workspace that the records name. */
export function accountOf(
  articles: readonly IntercomArticle[],
  collections: readonly IntercomCollection[],
): string | undefined {
  return [...articles, ...collections].find(({ workspace_id: id }) => id)?.workspace_id ?? undefined;
}

/** Help centers in one language do not name it, but their addresses do. */
export function defaultLocaleOf(
  articles: readonly IntercomArticle[],
  collections: readonly IntercomCollection[],
): string {
  const named = [...articles, ...collections].find(({ default_locale: locale }) => locale)?.default_locale;
  const inAddress = articles
    .map(({ url }) => /\/([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)\/articles\//.exec(url ?? "")?.[1])
    .find(Boolean);
  return named ?? inAddress ?? "en";
}
