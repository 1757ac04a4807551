import type { Locale } from "../locale.ts";

/** What a question is compared with: several ways in which people ask the same. */
export interface TriggerEntry {
  readonly id: string;
  readonly triggers: readonly string[];
}

export interface TriggerMatch {
  readonly id: string;
  /** 0 to 1, across all ways of matching; only what counts as the same meaning is reported. */
  readonly score: number;
  /** The example that came closest. */
  readonly trigger: string;
  readonly by: "words" | "meaning";
  /** Share of common words and letters, 0 to 1. */
  readonly words: number;
  /** Cosine, null where no embedding model was ready. */
  readonly cosine: number | null;
}

/** Says which triggers a question means. Words alone decide where no embedding model is ready. */
export interface TriggerMatcher {
  /** @returns best first */
  match(question: {
    readonly text: string;
    readonly locale: Locale;
    readonly entries: readonly TriggerEntry[];
    readonly signal?: AbortSignal;
  }): Promise<readonly TriggerMatch[]>;
  /** Makes the vectors of triggers beforehand, so that no question waits for them. Never fails. */
  prepare(entries: readonly TriggerEntry[]): Promise<void>;
}
