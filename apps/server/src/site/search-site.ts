import {
  publicOnly,
  type AudienceScope,
  type Locale,
  type RetrieveResult,
  type Retriever,
  type WorkspaceId,
} from "@handrail/core";
import type { SearchHit } from "@handrail/help-center";
import type { Site } from "./open-site.ts";

export interface SiteQuestion {
  readonly workspaceId: WorkspaceId;
  readonly text: string;
  readonly locale: Locale;
  readonly limit: number;
  readonly audiences?: AudienceScope;
  readonly signal?: AbortSignal;
}

/** A site that shows part of the workspace asks for more than it needs, because some of it is not its own. */
const share = 4;
const most = 100;

const showsAll = ({ helpCenter }: Site): boolean => helpCenter.topics.length === 0 && helpCenter.locales.length === 0;

/** What the search index answers for one site: nothing of a page that this site does not have. */
export async function retrieveOn(site: Site, retriever: Retriever, question: SiteQuestion): Promise<RetrieveResult> {
  const { limit, audiences = publicOnly, ...query } = question;
  if (showsAll(site)) return retriever.retrieve({ ...query, audiences, limit });
  const result = await retriever.retrieve({ ...query, audiences, limit: Math.min(most, limit * share) });
  const passages = result.passages.filter(({ passage }) => site.shows(passage.document.url)).slice(0, limit);
  return { ...result, passages };
}

export async function suggestOn(site: Site, retriever: Retriever, question: SiteQuestion) {
  const { limit, audiences = publicOnly, signal: _signal, ...query } = question;
  if (showsAll(site)) return retriever.suggest({ ...query, audiences, limit });
  const hits = await retriever.suggest({ ...query, audiences, limit: Math.min(most, limit * share) });
  return hits.filter((hit) => site.shows(hit.url)).slice(0, limit);
}

/** Passages as the site's pages show them. */
export function hitsOf({ passages }: RetrieveResult): SearchHit[] {
  return passages.map(({ passage, snippet }) => ({
    title: passage.document.title,
    url: passage.document.url,
    anchor: passage.anchor,
    locale: passage.document.locale,
    snippet,
  }));
}

/** Below it the help center most likely says nothing about the question, whatever was found. */
const leastAnswerability = 0.1;

/** Whether a search was in vain: nothing found, or nothing that has to do with it. */
export function isInVain({ passages, answerability }: RetrieveResult): boolean {
  return passages.length === 0 || answerability < leastAnswerability;
}
