import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Reply } from "@handrail/core";
import type { LogEvent, PassingEvent } from "../src/conversation/state.ts";
import { serveFile } from "./serve-file.ts";

/** What the fake assistant does with a message. */
export interface FakeTurn {
  readonly reply: Reply;
  /** Pieces that are streamed before the reply stands in the log. */
  readonly deltas?: readonly string[];
  /** Stops after the pieces and never answers. */
  readonly hangs?: boolean;
}

export interface FakeApiOptions {
  readonly widgetFolder: string;
  readonly answer: (text: string) => FakeTurn;
  readonly config?: (locale: string) => unknown;
  readonly deltaMs?: number;
}

interface FakeSession {
  readonly id: string;
  readonly token: string;
  readonly ticketNumber: number;
  readonly locale: string;
  readonly events: LogEvent[];
  readonly streams: Set<ServerResponse>;
}

type NewEvent = LogEvent extends infer Event
  ? Event extends LogEvent
    ? Pick<Event, "kind" | "payload">
    : never
  : never;

/**
 * The server's side of a conversation, over real HTTP: the widget's files, sessions, messages and the log as
 * a stream. Its log outlives `stop()` and `start()`, as a database would.
 */
export class FakeApi {
  readonly sessions = new Map<string, FakeSession>();
  /** Bodies of the message requests, in the order they came. */
  readonly received: { id: string; text: string }[] = [];
  /** Fails so many of the next message requests, before or after the message is stored. */
  failNext: { times: number; status: number; stored: boolean } = { times: 0, status: 500, stored: false };
  /** Requests by method and path. */
  readonly requests: string[] = [];
  #server: Server | undefined;
  #port = 0;
  readonly #options: FakeApiOptions;

  constructor(options: FakeApiOptions) {
    this.#options = options;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(port = this.#port): Promise<void> {
    const server = createServer((request, response) => {
      this.#handle(request, response).catch(() => response.destroy());
    });
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", resolve);
    });
    this.#port = (server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    for (const session of this.sessions.values()) session.streams.clear();
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  /** The only session, for tests with one visitor. */
  session(): FakeSession {
    const session = [...this.sessions.values()].at(-1);
    if (!session) throw new Error("No session has been created.");
    return session;
  }

  append(session: FakeSession, event: NewEvent): LogEvent {
    const line = {
      sessionId: session.id,
      seq: session.events.length + 1,
      at: new Date().toISOString(),
      ...event,
    } as unknown as LogEvent;
    session.events.push(line);
    for (const stream of session.streams) writeEvent(stream, line);
    return line;
  }

  pass(session: FakeSession, event: PassingEvent): void {
    for (const stream of session.streams) stream.write(`event: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`);
  }

  agentSays(session: FakeSession, name: string, text: string): void {
    this.append(session, {
      kind: "message.created",
      payload: { messageId: `msg_agent_${session.events.length}`, author: "agent", authorName: name, text },
    });
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.origin);
    this.requests.push(`${request.method} ${url.pathname}`);
    const path = url.pathname.replace(/^\/api\/v1/, "");
    const json = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    if (path === url.pathname) return serveFile(this.#options.widgetFolder, url.pathname, response);
    if (path === "/widget/config") {
      const body = this.#options.config?.(url.searchParams.get("locale") ?? "en");
      return body ? json(200, body) : json(404, { code: "not_found", message: "There is no such page.", hint: "" });
    }
    if (path === "/sessions" && request.method === "POST") {
      const { locale } = (await readJson(request)) as { locale: string };
      const number = 4521 + this.sessions.size;
      const session: FakeSession = {
        id: `ses_${number}`,
        token: `token-${number}`,
        ticketNumber: number,
        locale,
        events: [],
        streams: new Set(),
      };
      this.sessions.set(session.id, session);
      this.append(session, { kind: "session.created", payload: { channel: "web", locale } });
      return json(201, { id: session.id, ticketNumber: number, token: session.token, locale, status: "open" });
    }
    const [, id = "", what] = /^\/sessions\/([^/]+)\/(events|messages)$/.exec(path) ?? [];
    const session = this.sessions.get(id);
    if (!session) return json(404, { code: "session_not_found", message: "There is no such session.", hint: "" });
    if (request.headers.authorization !== `Bearer ${session.token}`) {
      return json(401, { code: "unauthenticated", message: "The token is not valid.", hint: "" });
    }
    if (what === "events") return this.#events(session, request, response, url);
    return this.#message(session, request, json);
  }

  #events(session: FakeSession, request: IncomingMessage, response: ServerResponse, url: URL) {
    const after = Number(request.headers["last-event-id"] ?? url.searchParams.get("after") ?? 0);
    const missed = session.events.filter((event) => event.seq > after);
    if (!request.headers.accept?.includes("text/event-stream")) {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ events: missed }));
      return;
    }
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write("retry: 2000\n\n: open\n\n");
    for (const event of missed) writeEvent(response, event);
    session.streams.add(response);
    response.on("close", () => session.streams.delete(response));
  }

  async #message(session: FakeSession, request: IncomingMessage, json: (status: number, body: unknown) => void) {
    const message = (await readJson(request)) as { id: string; text: string };
    this.received.push(message);
    const fails = this.failNext.times > 0;
    if (fails) this.failNext.times--;
    if (fails && !this.failNext.stored) return json(this.failNext.status, { code: "failed", message: "", hint: "" });

    const known = session.events.find(
      (event) => event.kind === "message.created" && event.payload.clientMessageId === message.id,
    );
    const messageId = `msg_${message.id}`;
    if (!known) {
      this.append(session, {
        kind: "message.created",
        payload: { messageId, author: "contact", authorName: "", text: message.text, clientMessageId: message.id },
      });
    }
    if (fails) return json(this.failNext.status, { code: "failed", message: "", hint: "" });

    const answered = session.events.find(
      (event) => event.kind === "message.created" && event.payload.inReplyTo === messageId,
    );
    const turn = this.#options.answer(message.text);
    if (answered || session.events.some((event) => event.kind === "handoff.created")) {
      return json(200, { ...turn.reply, seq: answered?.seq ?? session.events.length });
    }
    this.pass(session, { kind: "reply.started", inReplyTo: messageId });
    for (const text of turn.deltas ?? []) {
      await new Promise((resolve) => setTimeout(resolve, this.#options.deltaMs ?? 5));
      this.pass(session, { kind: "reply.delta", inReplyTo: messageId, text });
    }
    if (turn.hangs) return;
    const line = this.append(session, {
      kind: "message.created",
      payload: {
        messageId: `reply_${message.id}`,
        author: "ai",
        authorName: "Assistant",
        text: turn.reply.text,
        reply: turn.reply,
        inReplyTo: messageId,
      },
    });
    if (turn.reply.kind === "handoff") {
      this.append(session, {
        kind: "handoff.created",
        payload: {
          reasons: turn.reply.reasons,
          explanation: "",
          summary: "",
          language: session.locale,
          references: [],
        },
      });
    }
    return json(200, { ...turn.reply, messageId: `reply_${message.id}`, inReplyTo: messageId, seq: line.seq });
  }
}

function writeEvent(stream: ServerResponse, event: LogEvent): void {
  stream.write(`id: ${event.seq}\nevent: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}
