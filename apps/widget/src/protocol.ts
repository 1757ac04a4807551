/** What the host page's loader and the chat's own frame say to each other through `postMessage`. */

export type Theme = "light" | "dark" | "auto";

export type ToFrame =
  | { readonly type: "open"; readonly question?: string }
  | { readonly type: "close" }
  | { readonly type: "theme"; readonly theme: Theme };

/** Words of the visitor's language that the host page shows once the frame has brought them. */
export interface HostLabels {
  readonly chat: string;
  readonly closeChat: string;
  /** `{count}` stands for the number. */
  readonly unread: string;
}

export type ToHost =
  | { readonly type: "ready"; readonly labels: HostLabels }
  | { readonly type: "close" }
  | { readonly type: "unread"; readonly count: number }
  /** Whether this visitor has a conversation: if so, the next page loads the frame without being asked. */
  | { readonly type: "conversation"; readonly exists: boolean };

interface Envelope<Body> {
  readonly handrail: 1;
  readonly body: Body;
}

export function envelope<Body extends ToFrame | ToHost>(body: Body): Envelope<Body> {
  return { handrail: 1, body };
}

/** The message inside, or undefined when it came from another window, another origin or another program. */
export function openEnvelope<Body extends ToFrame | ToHost>(
  event: MessageEvent,
  from: { readonly window: unknown; readonly origin: string },
): Body | undefined {
  if (event.source !== from.window || event.origin !== from.origin) return undefined;
  const data = event.data as Partial<Envelope<Body>> | null;
  return typeof data === "object" && data?.handrail === 1 ? data.body : undefined;
}

export function parseTheme(text: string | null | undefined): Theme {
  return text === "light" || text === "dark" ? text : "auto";
}
