import type { HandrailEvents } from "./handrail.d.ts";

/** What the host page's loader and the chat's own frame say to each other through `postMessage`. */

export type Theme = "light" | "dark" | "auto";

export type ToFrame =
  | { readonly handrail: "open"; readonly question?: string | undefined; readonly focus: boolean }
  | { readonly handrail: "close" }
  | { readonly handrail: "theme"; readonly theme: string }
  | { readonly handrail: "locale"; readonly locale: string }
  /** A token that the customer's own server has signed for the visitor. */
  | { readonly handrail: "identify"; readonly token: string }
  | { readonly handrail: "reset" };

/** Words of the visitor's language that the host page shows once the frame has brought them. */
export interface HostLabels {
  readonly chat: string;
  readonly closeChat: string;
}

/** What the frame tells the host page's own listeners. */
type FrameEvents = Pick<HandrailEvents, "message" | "handoff" | "error">;

export type FrameEvent = {
  [Name in keyof FrameEvents]: {
    readonly handrail: "event";
    readonly name: Name;
    readonly detail: FrameEvents[Name];
  };
}[keyof FrameEvents];

export type ToHost =
  | { readonly handrail: "ready"; readonly labels: HostLabels }
  | { readonly handrail: "close" }
  /**
   * A visitor with a conversation gets the frame on the next page without asking, so that answers are counted.
   * `label` says the number in the visitor's language.
   */
  | { readonly handrail: "news"; readonly unread: number; readonly label: string; readonly conversation: boolean }
  | FrameEvent;

/** The message inside, or undefined when it came from another window, another origin or another program. */
export function readMessage<Message extends ToFrame | ToHost>(
  event: Pick<MessageEvent, "source" | "origin" | "data">,
  from: unknown,
  origin: string,
): Message | undefined {
  return event.source === from && event.origin === origin && event.data?.handrail ? event.data : undefined;
}

export function parseTheme(text: string | null | undefined): Theme {
  return text === "light" || text === "dark" ? text : "auto";
}
