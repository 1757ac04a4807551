import type { ArticleId, Locale, Workspace } from "@handrail/core";

export interface ImportOptions {
  readonly workspace: Workspace;
  /** Language of every file of this import. */
  readonly locale: Locale;
  /** `help-center`, or the first address segment of an imported collection. */
  readonly collection: string;
  /** Leaves alone what was written, or taken off the site, here since: also where the file is newer. */
  readonly leaveChanged?: boolean;
  /** Takes a file also where only the text here has changed since its last import, and tells what gives way to it. */
  readonly fileWins?: boolean;
  /** With `leaveChanged`: a file whose article was moved or deleted here since makes no new one in its old place. */
  readonly knownByPath?: boolean;
  /** Images that need not come again, by their path in the folder: their file names in the library. Read as files come. */
  readonly knownImages?: ReadonlyMap<string, string>;
}

/** A file of the folder: Markdown, an image, or a file that an article links to. */
export interface ImportFile {
  /** Below the folder's root, with forward slashes: `tutorial/first-steps.md`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface FileOutcome {
  readonly path: string;
  readonly outcome: "added" | "updated" | "unchanged" | "skipped";
  /** Why it was skipped, or why it stays as it is although the file differs; else empty. */
  readonly reason: string;
  /** It was changed here and stays as it is. */
  readonly leftAlone?: true;
  /** Its text was changed here and gives way to the file's. */
  readonly overwrites?: true;
  /** Linked files of the folder that did not come into the library, with the reason. */
  readonly leftFiles?: readonly string[];
  /** What a writer should look at although the file came in, such as missing images. */
  readonly warnings: readonly string[];
}

/** A text that an import published or took off the site. */
export interface ImportChange {
  readonly articleId: ArticleId;
  readonly locale: Locale;
  readonly path: string;
  readonly change: "published" | "archived";
}

export interface ImportSummary {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  /** Addresses of articles that were archived because their file is gone. */
  readonly removed: readonly string[];
  /** Addresses of the articles whose files came. */
  readonly present: readonly string[];
  readonly outcomes: readonly FileOutcome[];
  readonly changes: readonly ImportChange[];
}
