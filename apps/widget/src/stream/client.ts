import type { Attachment } from "@handrail/core";
import type { LogEvent } from "../conversation/state.ts";

/** A session of this visitor. Its own token is needed only where the device has none. */
export interface StoredSession {
  readonly id: string;
  readonly ticketNumber: number;
  readonly token?: string | undefined;
}

export interface WidgetConfig {
  /** Name of the company or product. */
  readonly name?: string;
  readonly assistantName?: string;
  readonly greeting?: string;
  /** Questions to begin with. */
  readonly starters?: readonly string[];
  /** The locale that the server answers in for the wanted one. */
  readonly locale?: string;
  readonly theme?: string;
  readonly density?: string;
  readonly logoUrl?: string | null;
  /** Design tokens that differ from the usual. */
  readonly tokens?: Readonly<Record<string, string>>;
}

/** One of the visitor's sessions in a list. */
export interface ListedSession {
  readonly id: string;
  readonly ticketNumber: number;
  readonly status: "open" | "closed_resolved" | "closed_unresolved";
  readonly updatedAt: string;
  readonly lastMessage: string;
  readonly unread: number;
}

export interface KnownContact {
  readonly name: string;
  readonly email: string | null;
  readonly verified: boolean;
}

/** `gone`: start a new session. `busy`: later. `refused`: the same message will not be taken. */
export type DeliveryOutcome = "delivered" | "unreachable" | "busy" | "refused" | "gone";

export interface OutgoingText {
  readonly id: string;
  readonly text: string;
  readonly attachments?: readonly Attachment[] | undefined;
}

export interface Answer<Body> {
  /** Status of HTTP; 0 when the server could not be reached. */
  readonly status: number;
  readonly body: Partial<Body> | undefined;
}

export interface ApiClient {
  /** Secret of this browser, by which the server knows all of its sessions; undefined until there is one. */
  device: string | undefined;
  /** Any request to the API as this device, or as the visitor of a session. Never throws. */
  ask<Body>(
    method: "GET" | "POST",
    path: string,
    options?: {
      readonly body?: unknown;
      readonly session?: StoredSession | undefined;
    },
  ): Promise<Answer<Body>>;
  /** Undefined when the server has none or cannot be reached: the widget has words of its own. */
  config(locale: string): Promise<WidgetConfig | undefined>;
  createSession(locale: string): Promise<StoredSession | "unreachable" | "busy" | "refused">;
  /**
   * Resolves when the reply to the message is complete, or with the reason why not. The message may have gone to
   * a new session, when this one was closed too long ago.
   */
  deliver(
    session: StoredSession,
    message: OutgoingText,
  ): Promise<{ readonly outcome: DeliveryOutcome; readonly movedTo?: StoredSession | undefined }>;
  /** Where the visitor's files and events are, and the credential for them. */
  address(path: string): string;
  credential(session: StoredSession): string;
  eventsUrl(session: StoredSession): string;
  /** What the log holds after an event, at once; empty when it cannot be had. */
  eventsAfter(session: StoredSession, seq: number): Promise<readonly LogEvent[]>;
}

function outcomeOf(status: number): DeliveryOutcome {
  if (status === 0) return "unreachable";
  if (status < 300) return "delivered";
  if (status === 401 || status === 403 || status === 404 || status === 410) return "gone";
  if (status === 429 || status === 503) return "busy";
  return status < 500 ? "refused" : "unreachable";
}

/** `base` is the address of `/api/v1/`. */
export function createClient(base: URL, send: typeof fetch): ApiClient {
  const address = (path: string) => new URL(path, base).href;
  const eventsUrl = (session: StoredSession) => address(`sessions/${session.id}/events`);

  const client: ApiClient = {
    device: undefined,
    address,
    eventsUrl,
    credential: (session) => client.device ?? session.token ?? "",
    async ask<Body>(method: string, path: string, { body, session }: Parameters<ApiClient["ask"]>[2] = {}) {
      const token = client.device ?? session?.token;
      try {
        const response = await send(address(path), {
          method,
          headers: {
            accept: "application/json",
            ...(body ? { "content-type": "application/json" } : {}),
            ...(token ? { authorization: `Bearer ${token}` } : {}),
          },
          ...(body ? { body: JSON.stringify(body) } : {}),
        });
        const text = await response.text();
        const answer = (text ? JSON.parse(text) : {}) as { deviceToken?: string };
        if (answer.deviceToken) client.device = answer.deviceToken;
        if (response.status === 401 && client.device && token === client.device) {
          // The device was signed out elsewhere, or forgotten: it begins anew.
          client.device = undefined;
          if (!session) return client.ask<Body>(method as "GET", path, { body });
        }
        return { status: response.status, body: answer as Partial<Body> };
      } catch {
        return { status: 0, body: undefined };
      }
    },
    async config(locale) {
      try {
        // Asked for as the page's `link` header does, so that it is there already.
        const response = await send(address(`widget/config?locale=${encodeURIComponent(locale)}`), {
          signal: AbortSignal.timeout(3000),
        });
        return response.ok ? ((await response.json()) as WidgetConfig) : undefined;
      } catch {
        return undefined;
      }
    },
    async createSession(locale) {
      const { status, body } = await client.ask<StoredSession>("POST", "sessions", {
        body: { channel: "web", locale },
      });
      const outcome = outcomeOf(status);
      if (outcome !== "delivered") return outcome === "gone" ? "refused" : outcome;
      const { id = "", ticketNumber = 0, token } = body ?? {};
      return { id, ticketNumber, token };
    },
    async deliver(session, { id, text, attachments }) {
      const { status, body } = await client.ask<{ session: StoredSession }>("POST", `sessions/${session.id}/messages`, {
        body: { id, text, ...(attachments?.length ? { attachments: attachments.map((file) => file.id) } : {}) },
        session,
      });
      const movedTo = body?.session && { ...body.session, token: session.token };
      return { outcome: outcomeOf(status), movedTo: status === 200 ? movedTo : undefined };
    },
    async eventsAfter(session, seq) {
      const { body } = await client.ask<{ events: LogEvent[] }>("GET", `sessions/${session.id}/events?after=${seq}`, {
        session,
      });
      return body?.events ?? [];
    },
  };
  return client;
}
