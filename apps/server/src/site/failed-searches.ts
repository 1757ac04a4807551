import type { Clock, Locale, ReaderFeedbackStore, WorkspaceId } from "@handrail/core";
import type { WorkspaceRedaction } from "@handrail/guardrails";

const longest = 120;

/** One spelling of what was searched; undefined where nothing is left that tells anything. */
export function searchWords(redacted: string, locale: Locale): string | undefined {
  const words = redacted.toLocaleLowerCase(locale).replaceAll(/\s+/g, " ").trim().slice(0, longest);
  return /[\p{L}\p{N}]/u.test(words.replaceAll(/\[[^\]]*\]?/g, "")) ? words : undefined;
}

export interface FailedSearches {
  /** Counts a search in vain by its words, personal data taken out. Nothing about who searched is known here. */
  note(workspaceId: WorkspaceId, text: string, locale: Locale): Promise<void>;
}

export function createFailedSearches(
  store: ReaderFeedbackStore,
  redaction: Pick<WorkspaceRedaction, "pseudonymise">,
  clock: Clock,
): FailedSearches {
  return {
    async note(workspaceId, text, locale) {
      // Redacted as it was written: capital letters and spaces are what personal data is recognised by.
      const words = searchWords(await redaction.pseudonymise(text.slice(0, 500), workspaceId), locale);
      if (words) await store.noteFailedSearch(workspaceId, words, locale, clock());
    },
  };
}
