import {
  publicOnly,
  type AudienceScope,
  type Locale,
  type RetrieveResult,
  type SuggestHit,
  type WorkspaceId,
} from "@handrail/core";
import type { SearchHit } from "@handrail/help-center";
import type { Services } from "../services.ts";
import type { Site } from "./open-site.ts";

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

/** What the search index answers for one site: nothing that this site does not show. */
export async function retrieveOn(
  { helpCenter }: AskedSite,
  { retriever, helpCenterScopes }: SiteSearch,
  question: SiteQuestion,
): Promise<RetrieveResult> {
  const { audiences = publicOnly, ...query } = question;
  return retriever.retrieve({ ...query, audiences, scope: (await helpCenterScopes.of(helpCenter.id)).scope });
}

export async function suggestOn(
  { helpCenter }: AskedSite,
  { retriever, helpCenterScopes }: SiteSearch,
  question: SiteQuestion,
): Promise<readonly SuggestHit[]> {
  const { audiences = publicOnly, signal: _signal, ...query } = question;
  return retriever.suggest({ ...query, audiences, scope: (await helpCenterScopes.of(helpCenter.id)).scope });
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
