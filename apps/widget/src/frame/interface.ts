import type { Citation } from "@handrail/core";
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
  send(text: string): void;
  retry(id: string): void;
  startOver(): void;
  close(): void;
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
  /** The connection has been gone for long enough to say so. */
  readonly offline: boolean;
  /** The reader has scrolled away from the newest message. */
  readonly away: boolean;
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
