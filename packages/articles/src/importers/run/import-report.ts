import type { ForeignLeftover, Locale } from "@handrail/core";

export const importOutcomes = [
  "added",
  "updated",
  "unchanged",
  "left",
  "overwritten",
  "skipped",
  "removed",
  "gone",
] as const;

/**
 * What becomes of a page: `left` was changed here and stays as it is, `overwritten` was changed here and gives way to the
 * file, `removed` was taken off because it is gone there, `gone` is gone there and stays.
 */
export type ImportOutcome = (typeof importOutcomes)[number];

export interface ImportedPage {
  readonly kind: "article" | "topic";
  readonly title: string;
  readonly locale: Locale;
  /** Below the language, with the collection's name. */
  readonly path: string;
  readonly draft: boolean;
  readonly outcome: ImportOutcome;
  /** Why it was left alone or skipped, or what to know of it; else empty. */
  readonly reason: string;
}

/** What an import did, or, after a dry run, would do. */
export interface ImportReport {
  readonly pages: readonly ImportedPage[];
  readonly leftovers: readonly ForeignLeftover[];
  readonly redirects: readonly { readonly from: string; readonly to: string }[];
  readonly images: {
    readonly stored: number;
    /** Stored by an earlier import. */
    readonly known: number;
    /** Only after a dry run: still to be loaded. */
    readonly waiting: number;
    readonly broken: number;
  };
  /** Files that articles link to, counted like images. */
  readonly files: ImportReport["images"];
  /** Which language there became which one here. */
  readonly locales: readonly { readonly there: string; readonly here: Locale }[];
}
