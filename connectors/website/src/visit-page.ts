import { ConnectorError, pageRobots, readWebPage, type SourceItem, type WebPage } from "@handrail/connector-kit";
import { refusal, type PageAnswer, type SiteClient, type WebsiteContext } from "./client.ts";
import { crawlerName } from "./config.ts";
import { decodeText } from "./decode-text.ts";
import { mapPage } from "./map-page.ts";
import { isSameAddress, isSameSite, pageId } from "./page-id.ts";
import { isWantedLocale, localeOfPage } from "./page-locale.ts";
import { contentHash, formatRevision, parseRevision, type Revision } from "./revision.ts";
import type { Scope } from "./scope.ts";
import { isLoginWall, loginWall, needsBrowser, saysItIsMissing, softMissing } from "./suspicious-page.ts";

/** What visiting an address found, with the addresses to visit because of it. */
export type Visit = { readonly id: string; readonly links: readonly string[] } & (
  | { readonly kind: "item"; readonly item: SourceItem }
  | { readonly kind: "unchanged" }
  | { readonly kind: "gone"; readonly reason: string }
  | { readonly kind: "skip"; readonly title?: string; readonly reason: string }
  /** Only a step on the way to other pages, or another address of a page that is visited by its own. */
  | { readonly kind: "passed" }
  | { readonly kind: "failure"; readonly error: ConnectorError }
  /** Not visited, because there was no place left for it. */
  | { readonly kind: "left" }
);

export interface VisitRules {
  readonly scope: Scope;
  /** Links count: what is not loaded because it is unchanged would hide them. */
  readonly needsLinks: boolean;
  /** A page that has not changed is reported as such. */
  readonly compares: boolean;
  /** A page that may be one that is only started from. */
  isStart(id: string): boolean;
  /** Takes a place among the pages that may be loaded; false when there is none left. */
  claim(): Promise<boolean>;
}

const isHtml = /^(?:text\/html|application\/xhtml\+xml)\b/i;

function conditions(known: Revision | undefined): Readonly<Record<string, string>> {
  if (!known) return {};
  return {
    ...(known.etag ? { "if-none-match": known.etag } : {}),
    ...(known.lastModified ? { "if-modified-since": known.lastModified } : {}),
  };
}

/** Where a page says that it really lives, or sends its visitors to. */
function elsewhere(page: WebPage, id: string): { readonly target: string; readonly reason: string } | undefined {
  const refresh = pageId(page.refresh);
  if (refresh && refresh !== id) return { target: refresh, reason: `It sends its visitors on to ${refresh}.` };
  const canonical = pageId(page.canonical);
  if (canonical && isSameSite(canonical, id) && !isSameAddress(canonical, id))
    return { target: canonical, reason: `Its canonical address is ${canonical}.` };
  return undefined;
}

/**
 * Visits one address: asks robots.txt, loads the page if it has changed, and finds out what it is.
 * @throws ConnectorError what concerns more than this page; the reason of the signal
 */
export async function visitPage(
  context: WebsiteContext,
  client: SiteClient,
  address: string,
  rules: VisitRules,
): Promise<Visit> {
  const asked = pageId(address);
  try {
    if (!(await client.robots(new URL(asked))).allows(new URL(asked)))
      return { kind: "skip", id: asked, links: [], reason: "The robots.txt of its site does not allow it." };
    if (!(await rules.claim())) return { kind: "left", id: asked, links: [] };
    const isConditional = rules.compares && !rules.needsLinks;
    const known = isConditional ? parseRevision(await context.known.revision(asked), context.config) : undefined;
    const answer = await client.get(asked, conditions(known));
    return await readAnswer(context, client, asked, answer, rules);
  } catch (error) {
    // A pause that the source asks for is for all of its pages.
    if (context.signal.aborted || !(error instanceof ConnectorError) || error.retryAt) throw error;
    return { kind: "failure", id: asked, links: [], error };
  }
}

async function readAnswer(
  context: WebsiteContext,
  client: SiteClient,
  asked: string,
  answer: PageAnswer,
  { scope, needsLinks, compares, isStart }: VisitRules,
): Promise<Visit> {
  const { status, headers } = answer;
  if (status === 304) return { kind: "unchanged", id: asked, links: [] };
  if (status === 404 || status === 410)
    return { kind: "gone", id: asked, links: [], reason: `Its server answers ${status}.` };
  if (status !== 200) throw refusal(answer);

  const found = pageId(answer.url);
  if (found !== asked) {
    const reason = scope.isOnSite(found) ? undefined : "It leads to another site.";
    if (reason) return { kind: "skip", id: asked, links: [], reason };
    if (!(await client.robots(new URL(found))).allows(new URL(found)))
      return { kind: "skip", id: asked, links: [], reason: "The robots.txt of its site does not allow it." };
  }
  const contentType = headers.get("content-type") ?? "";
  if (contentType && !isHtml.test(contentType))
    return { kind: "skip", id: found, links: [], reason: `It is no web page but ${contentType.split(";")[0]}.` };

  const page = readWebPage(decodeText(answer.bytes, contentType), answer.url, crawlerName);
  if (isLoginWall(page, asked, found)) throw loginWall(asked);
  if (saysItIsMissing(page)) throw softMissing(asked);
  const robots = pageRobots(crawlerName, page.robots, headers.get("x-robots-tag")?.split(/,(?=\s*[\w-]+:)/) ?? []);
  const alternates = page.alternates.map(({ url }) => url);
  const links = needsLinks && robots.follow ? [...page.links, ...alternates] : [];
  const leave = (reason: string, extra: readonly string[] = []): Visit => ({
    kind: "skip",
    id: found,
    title: page.title,
    links: [...extra, ...links],
    reason,
  });

  const other = elsewhere(page, found);
  if (other) return leave(other.reason, [other.target]);
  if (page.needsScripts) throw needsBrowser(asked);
  const canonical = pageId(page.canonical);
  const id = canonical && isSameSite(canonical, found) ? canonical : found;
  const against = scope.reasonAgainst(id);
  if (against) return isStart(asked) ? { kind: "passed", id, links } : leave(against);
  if (!robots.index) return leave("It asks not to be in any index.");
  const locale = localeOfPage(page, headers, id);
  if (!isWantedLocale(locale ?? context.locale, context.config.locales)) return leave("It is in another language.");
  if (page.text.length === 0) return leave("It holds no text.");

  const item = mapPage(page, id, locale);
  const hash = contentHash(item);
  if (compares && parseRevision(await context.known.revision(id), context.config)?.hash === hash)
    return { kind: "unchanged", id, links };
  // The marks are of the address that was asked; another one of the same page has its own.
  const marks = id === asked ? headers : new Headers();
  const revision = formatRevision(
    { hash, etag: marks.get("etag") ?? "", lastModified: marks.get("last-modified") ?? "" },
    context.config,
  );
  return { kind: "item", id, links, item: { ...item, revision } };
}
