/** A folder of another tool, read as it is asked for. */
export interface SourceFolder {
  /** Every file below the root with forward slashes, in a stable order. */
  readonly paths: readonly string[];
  read(path: string): Promise<Uint8Array | undefined>;
}

export type FolderLayout = "content" | "docusaurus" | "starlight" | "gitbook" | "markdown";

/** What did not fit: where it stood, and what became of it. */
export interface Leftover {
  readonly file: string;
  /** From 1; 0 for the file as a whole. */
  readonly line: number;
  readonly what: string;
  readonly became: string;
}

/** A file of another tool in the dialect of this one, ready for an import in its language. */
export interface ConvertedFile {
  readonly locale: string;
  /** Below the language's folder. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Where it came from. */
  readonly source: string;
}

export interface ConvertedFolder {
  readonly layout: FolderLayout;
  readonly files: readonly ConvertedFile[];
  /** From addresses of the old site. */
  readonly redirects: readonly { readonly from: string; readonly to: string }[];
  readonly leftovers: readonly Leftover[];
}
