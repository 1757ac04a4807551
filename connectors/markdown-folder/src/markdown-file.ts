/** An image that a Markdown file shows, with its bytes. */
export interface MarkdownImage {
  /** As it stands in the Markdown: `images/step-1.png`. */
  readonly target: string;
  /** Base64. */
  readonly content: string;
}

/** One Markdown file with the images it shows, ready to be sent. */
export interface MarkdownFile {
  /** Relative to the folder, with `/` between its parts. */
  readonly path: string;
  readonly text: string;
  readonly images: readonly MarkdownImage[];
  /** Images that are named and could not be taken along. */
  readonly missingImages: readonly { readonly target: string; readonly reason: string }[];
  readonly sizeBytes: number;
}

/** A file that was seen and left out. */
export interface SkippedFile {
  readonly path: string;
  readonly reason: string;
}
