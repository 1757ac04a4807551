import type { LogEvent } from "../conversation/state.ts";

/** A session of this visitor, as the server handed it out; the token is its only key. */
export interface StoredSession {
  readonly id: string;
  readonly token: string;
  readonly ticketNumber: number;
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
}

/** `gone`: start a new session. `busy`: later. `refused`: the same message will not be taken. */
export type DeliveryOutcome = "delivered" | "unreachable" | "busy" | "refused" | "gone";

export interface ApiClient {
  /** Undefined when the server has none or cannot be reached: the widget has words of its own. */
  config(locale: string): Promise<WidgetConfig | undefined>;
  createSession(locale: string): Promise<StoredSession | "unreachable" | "busy" | "refused">;
  /** Resolves when the reply to the message is complete, or with the reason why not. */
  deliver(session: StoredSession, message: { id: string; text: string }): Promise<DeliveryOutcome>;
  eventsUrl(session: StoredSession): string;
  /** What the log holds after an event, at once; empty when it cannot be had. */
  eventsAfter(session: StoredSession, seq: number): Promise<readonly LogEvent[]>;
}

function outcomeOf(status: number): DeliveryOutcome {
  if (status < 300) return "delivered";
  if (status === 401 || status === 403 || status === 404 || status === 410) return "gone";
  if (status === 429 || status === 503) return "busy";
  return status < 500 ? "refused" : "unreachable";
}

/** `base` is the address of `/api/v1/`. */
export function createClient(base: URL, send: typeof fetch): ApiClient {
  function post(path: string, body: unknown, token?: string): Promise<Response> {
    return send(new URL(path, base), {
      method: "POST",
      headers: {
        accept: "application/json",
        "content-type": "application/json",
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify(body),
    });
  }

  const eventsUrl = (session: StoredSession) => new URL(`sessions/${session.id}/events`, base).href;

  return {
    async config(locale) {
      try {
        const response = await send(new URL(`widget/config?locale=${encodeURIComponent(locale)}`, base), {
          signal: AbortSignal.timeout(3000),
        });
        return response.ok ? ((await response.json()) as WidgetConfig) : undefined;
      } catch {
        return undefined;
      }
    },
    async createSession(locale) {
      try {
        const response = await post("sessions", { channel: "web", locale });
        if (!response.ok) {
          const outcome = outcomeOf(response.status);
          return outcome === "busy" || outcome === "unreachable" ? outcome : "refused";
        }
        const { id, token, ticketNumber } = (await response.json()) as StoredSession;
        return { id, token, ticketNumber };
      } catch {
        return "unreachable";
      }
    },
    async deliver(session, message) {
      try {
        const response = await post(`sessions/${session.id}/messages`, message, session.token);
        await response.arrayBuffer();
        return outcomeOf(response.status);
      } catch {
        return "unreachable";
      }
    },
    eventsUrl,
    async eventsAfter(session, seq) {
      try {
        const response = await send(`${eventsUrl(session)}?after=${seq}`, {
          headers: { accept: "application/json", authorization: `Bearer ${session.token}` },
        });
        return response.ok ? ((await response.json()) as { events: LogEvent[] }).events : [];
      } catch {
        return [];
      }
    },
  };
}
