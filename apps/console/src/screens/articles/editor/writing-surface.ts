import type { NamedPiece } from "./pieces.ts";

/** What the toolbar and the keys of both editors can do with words. */
export type Format = "bold" | "italic" | "code" | "heading-2" | "heading-3" | "bullets" | "numbers" | "tasks" | "quote";

/** A place to write in, as Markdown or as the page looks: what the screen around it may ask of it. */
export interface WritingSurface {
  readonly format: (format: Format) => void;
  readonly insert: (piece: NamedPiece) => void;
  /** @param label words for a link where none are selected */
  readonly addLink: (target: string, label: string) => void;
  readonly addImages: (files: readonly File[]) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly focus: () => void;
  /** Shows a stretch of the Markdown, by its offsets. */
  readonly select: (from: number, to: number) => void;
}

/** Something that the slash menu offers beside the pieces. */
export interface WritingAction {
  readonly name: string;
  readonly detail: string;
  /** Other words that people look for. */
  readonly words: string;
  readonly run: () => void;
}
