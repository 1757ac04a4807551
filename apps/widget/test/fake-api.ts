import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Reply } from "@handrail/core";
import type { LogEvent, PassingEvent } from "../src/conversation/state.ts";
import { FakeContacts } from "./fake-contacts.ts";
import { giveFile, takeFile } from "./fake-files.ts";
import { bearer, readJson, type SendJson } from "./fake-request.ts";
import { unread, writeEvent, type FakeSession, type NewEvent } from "./fake-session.ts";
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
  /** Whether the frame's page names what its script will ask for. */
  readonly hints?: () => boolean;
}

/**
 * The server's side of a conversation, over real HTTP: the widget's files, sessions, messages and the log as
 * a stream. Its log outlives `stop()` and `start()`, as a database would.
 */
export class FakeApi {
  readonly sessions = new Map<string, FakeSession>();
  /** Bodies of the message requests, in the order they came. */
  readonly received: { id: string; text: string; attachments?: string[] }[] = [];
  readonly contacts = new FakeContacts();
  /** Whether codes can be sent by e-mail. */
  sendsMail = true;
  /** Answers the next uploads with this. */
  failUpload = 0;
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
      response.end(body === undefined ? undefined : JSON.stringify(body));
    };
    if (path === url.pathname)
      return serveFile(this.#options.widgetFolder, url, response, { hints: this.#options.hints?.() ?? true });
    if (path === "/widget/config") {
      const body = this.#options.config?.(url.searchParams.get("locale") ?? "en");
      return body ? json(200, body) : json(404, { code: "not_found", message: "There is no such page.", hint: "" });
    }
    if (path === "/sessions" && request.method === "POST") {
      const { locale } = (await readJson(request)) as { locale: string };
      const known = this.contacts.of(bearer(request));
      if (bearer(request) && !known) return json(401, { code: "unauthenticated", message: "", hint: "" });
      const deviceToken = known ? undefined : this.contacts.newDevice();
      const number = 4521 + this.sessions.size;
      const session: FakeSession = {
        id: `ses_${number}`,
        token: `token-${number}`,
        ticketNumber: number,
        locale,
        events: [],
        streams: new Set(),
        files: new Map(),
        status: "open",
        readUpTo: { contact: 0, agent: 0 },
      };
      this.sessions.set(session.id, session);
      this.contacts.of(deviceToken ?? bearer(request))?.sessions.add(session);
      this.append(session, { kind: "session.created", payload: { channel: "web", locale } });
      const { id, token } = session;
      return json(201, { id, ticketNumber: number, token, locale, status: "open", deviceToken });
    }
    if (/^\/(contact|identity)/.test(path)) return this.#contact(path, request, json);
    const [, id = "", what = "", part] = /^\/sessions\/([^/]+)(?:\/([a-z]+))?(?:\/([^/]+))?$/.exec(path) ?? [];
    const session = this.sessions.get(id);
    if (!session) return json(404, { code: "session_not_found", message: "There is no such session.", hint: "" });
    const person = this.contacts.of(bearer(request));
    if (person && !person.sessions.has(session)) return json(404, { code: "session_not_found", message: "", hint: "" });
    if (!person && bearer(request) !== session.token) {
      return json(401, { code: "unauthenticated", message: "The token is not valid.", hint: "" });
    }
    switch (what) {
      case "":
        return json(200, {
          id: session.id,
          status: session.status,
          readUpTo: session.readUpTo,
          unread: unread(session),
        });
      case "events":
        return this.#events(session, request, response, url);
      case "messages":
        return this.#message(session, request, json);
      case "attachments":
        return part ? giveFile(session, part, response) : takeFile(session, request, url, json, this.failUpload);
      case "feedback":
        this.append(session, { kind: "feedback.given", payload: (await readJson(request)) as never });
        return json(200, { seq: session.events.length });
      case "read":
        session.readUpTo.contact = ((await readJson(request)) as { upTo: number }).upTo;
        return json(204, undefined);
      case "close":
        session.status = "closed_resolved";
        this.append(session, { kind: "session.closed", payload: { status: "closed_resolved", by: "contact" } });
        return json(200, {});
      default:
        return json(204, undefined);
    }
  }

  async #contact(path: string, request: IncomingMessage, json: SendJson) {
    const body = request.method === "POST" ? ((await readJson(request)) as Record<string, string>) : {};
    const given = bearer(request);
    if (given && !this.contacts.of(given)) return json(401, { code: "unauthenticated", message: "", hint: "" });
    const fresh = given ? undefined : this.contacts.newDevice();
    const device = given || (fresh ?? "");
    const contactJson = () => {
      const { name = "", email = null, verified = false } = this.contacts.of(device) ?? {};
      return { id: "con_1", name, email, verified };
    };
    switch (path) {
      case "/contact":
        return json(200, { contact: contactJson() });
      case "/contact/sessions": {
        const sessions = [...(this.contacts.of(device)?.sessions ?? [])].toReversed().map((session) => {
          const messages = session.events.flatMap((event) => (event.kind === "message.created" ? [event] : []));
          const { id, ticketNumber, status } = session;
          const updatedAt = session.events.at(-1)?.at;
          const lastMessage = messages.findLast((event) => event.payload.text !== "")?.payload.text ?? "";
          return { id, ticketNumber, status, updatedAt, lastMessage, unread: unread(session) };
        });
        return json(200, { sessions, more: false });
      }
      case "/identity/options":
        return json(200, { token: true, emailCode: this.sendsMail });
      case "/identity/token": {
        const name = /^jwt-(\w+)$/.exec(body["token"] ?? "")?.[1];
        if (!name) return json(400, { code: "identity_token_invalid", message: "", hint: "" });
        this.contacts.identify(device, name, { name, email: null });
        return json(200, { contact: contactJson(), deviceToken: fresh });
      }
      case "/identity/codes":
        this.contacts.mails.push(body["email"] ?? "");
        return json(202, { sentTo: "m…@example.com", expiresInSeconds: 600, deviceToken: fresh });
      case "/identity/codes/verify": {
        if (body["code"] !== this.contacts.code) return json(400, { code: "code_wrong", message: "", hint: "" });
        const email = body["email"] ?? "";
        this.contacts.identify(device, email, { name: "", email });
        return json(200, { contact: contactJson() });
      }
      default:
        this.contacts.signOut(device);
        return json(200, { signedOut: true });
    }
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

  /** The session was closed too long ago: the message begins a new one. */
  #continue(session: FakeSession, message: { id: string; text: string }, json: SendJson) {
    const number = 4521 + this.sessions.size;
    const next: FakeSession = {
      ...session,
      id: `ses_${number}`,
      ticketNumber: number,
      events: [],
      streams: new Set(),
      status: "open",
      expired: false,
    };
    this.sessions.set(next.id, next);
    for (const device of ["hrd_1", "hrd_2"]) this.contacts.of(device)?.sessions.add(next);
    const continues = { channel: "web", locale: session.locale, continues: session.id };
    this.append(next, { kind: "session.created", payload: continues as never });
    const { id, text } = message;
    this.append(next, {
      kind: "message.created",
      payload: { messageId: `msg_${id}`, author: "contact", authorName: "", text, clientMessageId: id },
    });
    return json(200, { ...this.#options.answer(text).reply, session: { id: next.id, ticketNumber: number } });
  }

  async #message(session: FakeSession, request: IncomingMessage, json: SendJson) {
    const message = (await readJson(request)) as { id: string; text: string; attachments?: string[] };
    this.received.push(message);
    if (session.expired) return this.#continue(session, message, json);
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
        payload: {
          messageId,
          author: "contact",
          authorName: "",
          text: message.text,
          clientMessageId: message.id,
          attachments: (message.attachments ?? []).flatMap((id) => session.files.get(id)?.attachment ?? []),
        },
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
