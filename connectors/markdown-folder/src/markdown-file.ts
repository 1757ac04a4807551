/** An image that a Markdown file shows, or a file that it links to, with its bytes. */
export interface MarkdownImage {
  /** Relative to the folder: `guide/images/step-1.png`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** One Markdown file with the images it shows and the files it links to. */
export interface MarkdownFile {
  /** Relative to the folder, with `/` between its parts. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Those that lie in the folder. */
  readonly images: readonly MarkdownImage[];
  /** Of the file and its images. */
  readonly sizeBytes: number;
}

/** A file that was seen and left out. */
export interface SkippedFile {
  readonly path: string;
  readonly reason: string;
}
