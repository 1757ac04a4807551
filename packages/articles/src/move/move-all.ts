import type { ArticleStore, AuthoringStore, Readdressing, StoredDraft, Workspace, WorkspaceId } from "@handrail/core";
import { replaceLinkTargets } from "@handrail/markdown";
import type { SiteAddresses } from "../site/resolve-link.ts";
import { type Move, rewriteTarget } from "./rewrite-target.ts";

export interface MoveOptions {
  readonly store: ArticleStore;
  readonly authoring: AuthoringStore;
  readonly workspace: () => Workspace;
}

/**
 * Gives articles and topics their new addresses, leaves redirects, and writes links in drafts anew. A draft that is
 * saved meanwhile keeps its link, which the redirect serves.
 */
export async function moveAll(
  { store, authoring, workspace }: MoveOptions,
  workspaceId: WorkspaceId,
  change: Readdressing,
): Promise<{ readonly redirects: number; readonly rewrittenLinks: number }> {
  const move: Move = {
    moved: new Map(change.moved.map(({ from, to }) => [from, to])),
    addresses: await addressesOf(store, workspaceId, workspace()),
  };
  const drafts = change.moved.length > 0 ? await draftsToLookAt(authoring, workspaceId, change) : [];
  await authoring.readdress(workspaceId, change);
  let rewrittenLinks = 0;
  for (const { articleId, locale, revision, path, text } of drafts) {
    const body = replaceLinkTargets(text.body, (target) => rewriteTarget(move, path, target));
    if (body === text.body) continue;
    if (await authoring.rewriteDraft(workspaceId, { articleId, locale, revision, body })) rewrittenLinks++;
  }
  return { redirects: change.moved.length, rewrittenLinks };
}

/** Those that may link to what moves, by the last parts of its addresses, and what moves itself. */
async function draftsToLookAt(
  authoring: AuthoringStore,
  workspaceId: WorkspaceId,
  { moved, articles }: Readdressing,
): Promise<StoredDraft[]> {
  const words = new Set(moved.flatMap(({ from }) => spellings(from.split("/").at(-1) ?? "")));
  const linking = await authoring.findDrafts(workspaceId, { containing: [...words] });
  const known = new Set(linking.map(({ articleId }) => articleId));
  const own: StoredDraft[] = [];
  for (const { id } of articles)
    if (!known.has(id)) own.push(...(await authoring.findDrafts(workspaceId, { articleId: id })));
  return [...linking, ...own.filter((draft) => !linking.includes(draft))];
}

/** A slug as a file may have it: `first-steps`, `first_steps`, `First Steps`, with percent signs. */
function spellings(slug: string): string[] {
  const forms = [slug, slug.replaceAll("-", "_"), slug.replaceAll("-", " "), slug.replaceAll("-", "%20")];
  return [...new Set([...forms, encodeURI(slug)])];
}

async function addressesOf(
  store: ArticleStore,
  workspaceId: WorkspaceId,
  { locales, siteUrl }: Workspace,
): Promise<SiteAddresses> {
  const [articles, topics] = await Promise.all([store.listArticles(workspaceId), store.listTopics(workspaceId)]);
  const paths = new Set(articles.map((article) => article.path));
  const topicPaths = new Set(topics.map((topic) => topic.path));
  return {
    settings: { siteUrl, locales: locales.map((locale) => ({ locale })) },
    hasArticle: (path) => paths.has(path),
    hasTopic: (path) => topicPaths.has(path),
  };
}
