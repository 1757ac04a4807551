import {
  languageOf,
  publicOnly,
  type AudienceScope,
  type Locale,
  type RetrieveResult,
  type ScoredPassage,
  type SuggestHit,
  type WorkspaceId,
} from "@handrail/core";
import type { SearchHit } from "@handrail/help-center";
import type { Services } from "../services.ts";
import type { Site } from "./open-site.ts";
import { orderHits, saysAll, type SiteHit } from "./order-hits.ts";

export interface SiteQuestion {
  readonly workspaceId: WorkspaceId;
  readonly text: string;
  readonly locale: Locale;
  readonly limit: number;
  readonly audiences?: AudienceScope;
  readonly signal?: AbortSignal;
}

export type SiteSearch = Pick<Services, "retriever" | "helpCenterScopes">;
type AskedSite = { readonly helpCenter: Pick<Site["helpCenter"], "id"> };

/** Titles and headings are short lists: past these they say nothing about what was typed. */
const mostHeadings = 12;
/** Fewer texts would leave out the pages that titles and headings may put first. */
const leastTexts = 20;

/** What the texts alone answer for one site: nothing that this site does not show. */
export async function retrieveOn(
  { helpCenter }: AskedSite,
  { retriever, helpCenterScopes }: SiteSearch,
  question: SiteQuestion,
): Promise<RetrieveResult> {
  const { audiences = publicOnly, ...query } = question;
  return retriever.retrieve({ ...query, audiences, scope: (await helpCenterScopes.of(helpCenter.id)).scope });
}

export interface SiteSuggestions {
  readonly hits: readonly SuggestHit[];
  /** Whether the first of them says what was typed, so that the texts would only add to what stands below it. */
  readonly settled: boolean;
}

/** Titles and headings of one site for what is being typed, in the reader's language those first that say all of it. */
export async function suggestOn(
  { helpCenter }: AskedSite,
  { retriever, helpCenterScopes }: SiteSearch,
  question: SiteQuestion,
): Promise<SiteSuggestions> {
  const { audiences = publicOnly, signal: _signal, ...query } = question;
  const hits = await retriever.suggest({
    ...query,
    audiences,
    scope: (await helpCenterScopes.of(helpCenter.id)).scope,
  });
  const leads = (hit: SuggestHit): boolean =>
    languageOf(hit.locale) === languageOf(question.locale) && saysAll(hit, question.text);
  const leading = hits.filter(leads);
  return { hits: [...leading, ...hits.filter((hit) => !leads(hit))], settled: leading.length > 0 };
}

export interface SiteSearchResult {
  /** At most as many as were asked for. */
  readonly hits: readonly SiteHit[];
  /** The same order without what was found by a title or heading alone, which has no text to read. */
  readonly passages: readonly ScoredPassage[];
  readonly answerability: number;
  readonly locales: readonly Locale[];
  /** Nothing found, or nothing that has to do with what was searched. */
  readonly inVain: boolean;
}

/** What one site answers wherever people search it: titles, headings and texts in one order. */
export async function searchOn(site: AskedSite, search: SiteSearch, question: SiteQuestion): Promise<SiteSearchResult> {
  const [{ hits: suggested, settled }, texts] = await Promise.all([
    suggestOn(site, search, { ...question, limit: mostHeadings }),
    retrieveOn(site, search, { ...question, limit: Math.max(leastTexts, question.limit) }),
  ]);
  const hits = orderHits(question.text, suggested, texts);
  return {
    hits: hits.slice(0, question.limit),
    passages: hits.flatMap(({ passage }) => passage ?? []).slice(0, question.limit),
    answerability: texts.answerability,
    locales: texts.locales,
    inVain: isInVain(texts) && !settled,
  };
}

/** Hits as the site's pages show them. */
export function hitsOf(hits: readonly SiteHit[]): SearchHit[] {
  return hits.map(({ title, heading, url, anchor, locale, text }) => ({
    title,
    heading,
    url,
    anchor,
    locale,
    snippet: text,
  }));
}

/** Below it the help center most likely says nothing about the question, whatever was found. */
const leastAnswerability = 0.1;

/** Whether the texts were searched in vain: nothing found, or nothing that has to do with it. */
export function isInVain({ passages, answerability }: RetrieveResult): boolean {
  return passages.length === 0 || answerability < leastAnswerability;
}
