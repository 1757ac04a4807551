import type { Child } from "#dom/jsx-runtime";
import type { Attachment, Citation } from "@handrail/core";
import type { WidgetConfig } from "../stream/client.ts";
import type { Strings } from "./strings.ts";

/** What every part of the interface may need: words and settings, which rarely change, and what a person can do. */
export interface Interface {
  readonly strings: Strings;
  readonly locale: string;
  readonly config: WidgetConfig;
  /** False when the frame is a page of its own and has nothing to close. */
  readonly embedded: boolean;
  /** Address of the frame, where relative addresses of citations and links start. */
  readonly base: string;
  /** `_top` where a link may lead the host page on, `_blank` where it must not. */
  linkTarget(external: boolean): string;
  /** Sends the text with the files that are ready. */
  send(text: string): void;
  retry(id: string): void;
  startOver(): void;
  close(): void;
  giveFeedback(messageId: string, helpful: boolean, comment?: string): void;
  /** Takes files from a chooser, the clipboard or a drag. */
  attach(files: Iterable<File>): void;
  /** Files are held over the chat, or no longer. */
  drag(over: boolean): void;
  /** What handles files; undefined until there is one to handle. */
  readonly files: FilesPart | undefined;
  /** Opens the list of the visitor's conversations, or closes it. */
  showHistory(shown: boolean): void;
  /** Opens a citation in the panel, or closes the open one. */
  showPassage(passage: ShownPassage | undefined): void;
  write(text: string): void;
  /** Takes the elements that the outside has to reach: the scrolled log and the field to write in. */
  attachLog(scroller: HTMLElement): void;
  attachField(field: HTMLTextAreaElement): void;
  showNewest(): void;
}

/** What is on the screen beside the conversation itself. */
export interface ViewState {
  readonly now: number;
  /** What the visitor is writing. */
  readonly text: string;
  readonly passage: ShownPassage | undefined;
  /** The visitor's conversations, drawn in the place of the open one. */
  readonly history: HistoryPart | undefined;
  /** Files are being held over the chat. */
  readonly dragging: boolean;
  /** A reply has let the visitor wait for longer than usual. */
  readonly slow: boolean;
  /** Reply whose reader says what it lacks. */
  readonly explaining: string;
  /** The connection has been gone for long enough to say so. */
  readonly offline: boolean;
  /** The reader has scrolled away from the newest message. */
  readonly away: boolean;
}

/** The part of the chat that handles files; it is loaded with the first one. */
export interface FilesPart {
  /** Files that were chosen and not sent yet. */
  Chosen(props: { readonly ui: Interface }): Child;
  /** Files of a message. */
  Sent(props: { readonly ui: Interface; readonly files: readonly Attachment[] }): Child;
  add(files: Iterable<File>): void;
  /** Those that are uploaded; they are no longer chosen. */
  take(): readonly Attachment[];
  readonly ready: number;
  readonly uploading: boolean;
}

/** The list of the visitor's conversations; it is loaded when it is opened for the first time. */
export interface HistoryPart {
  view(props: { readonly ui: Interface; readonly now: number }): Child;
  opened(): void;
}

/** A citation that is open in the panel. */
export interface ShownPassage {
  readonly citations: readonly Citation[];
  /** Counts from 1, as in the text. */
  readonly number: number;
}

export function assistantName({ config, strings }: Interface): string {
  return config.assistantName || strings.assistant;
}
