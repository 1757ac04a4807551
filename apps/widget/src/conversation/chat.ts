import type { Attachment } from "@handrail/core";
import type { ApiClient, DeliveryOutcome, KnownContact, ListedSession, StoredSession } from "../stream/client.ts";
import { followLog, type Following } from "../stream/follow-log.ts";
import { applyEvent, applyPassingEvent, dropPassing, noteSeen } from "./apply-event.ts";
import { addOutgoing, isLogged, markOutgoing, removeOutgoing } from "./outbox.ts";
import { createPresence } from "./presence.ts";
import type { ChatStorage } from "./saved-chat.ts";
import {
  emptyConversation,
  type Conversation,
  type LogEvent,
  type OutgoingMessage,
  type PassingEvent,
} from "./state.ts";

export interface ChatState {
  readonly conversation: Conversation;
  readonly session: StoredSession | null;
  /** `idle`: there is no session to follow yet, or nobody looks. */
  readonly connection: "idle" | "connecting" | "live" | "down";
  /** Messages that came while the panel was closed, in all of the visitor's sessions. */
  readonly unread: number;
  /** Those of them in other sessions than the open one. */
  readonly unreadElsewhere: number;
  /** Who the visitor is, where the server has a proof of it. */
  readonly contact: KnownContact | undefined;
}

export interface Chat {
  state(): ChatState;
  subscribe(listener: () => void): void;
  send(text: string, attachments?: readonly Attachment[]): void;
  /** Tries an undelivered message again, under its own id. */
  retry(id: string): void;
  /** Leaves the conversation and begins an empty one. */
  startOver(): void;
  /** Shows another of the visitor's sessions. */
  open(session: StoredSession): void;
  /** The session that is open, begun if there is none yet; undefined when it cannot be had. */
  session(): Promise<StoredSession | undefined>;
  giveFeedback(messageId: string, helpful: boolean, comment?: string): void;
  /** The visitor is writing. */
  noteTyping(): void;
  /** The visitor has what they came for. */
  end(): void;
  /** Proves who the visitor is; the code of the failure, if it is one. */
  identify(token: string): Promise<string | undefined>;
  /** Somebody was recognised: their open conversation goes on here, and what is unread is counted. */
  recognise(contact: KnownContact | undefined): Promise<void>;
  /** Signs out and forgets everything on this device. */
  signOut(): Promise<void>;
  /** Whether the visitor sees the messages: what comes then is read. */
  setReading(reading: boolean): void;
  /** Follows the log, or lets go of the connection while nobody looks. */
  setFollowing(following: boolean): void;
  /** Takes over a session that another tab has begun. */
  adopt(): void;
}

export interface ChatDependencies {
  readonly client: ApiClient;
  readonly fetch: typeof fetch;
  readonly storage: ChatStorage;
  readonly locale: () => string;
  readonly now: () => number;
  readonly newId: () => string;
  readonly wait?: (ms: number) => Promise<void>;
}

const resendAfterMs = [700, 1500, 3000];
const typingLastsMs = 6000;
const streamLagMs = 1500;
/** A first message waits this long for the stream, so that the beginning of its reply is not missed. */
const streamOpensMs = 1000;

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The conversation of one visitor: sends, follows the log, and remembers what must survive a reload. */
export function createChat(dependencies: ChatDependencies): Chat {
  const { client, storage, now, newId, wait = sleep } = dependencies;
  const saved = storage.load();
  client.device = saved.device;
  const presence = createPresence(client, now);
  let readSeq = saved.readSeq;
  let reading = false;
  let wantsToFollow = true;
  let following: Following | undefined;
  let creating: ReturnType<ApiClient["createSession"]> | undefined;
  let identifying: Promise<unknown> = Promise.resolve();
  let sending: Promise<unknown> = Promise.resolve();
  let typingTimer: ReturnType<typeof setTimeout> | undefined;
  let whenLive = () => {};
  const whenLogged = new Map<string, () => void>();
  const listeners = new Set<() => void>();

  let state: ChatState = {
    conversation: {
      ...emptyConversation,
      outbox: saved.outbox.map((message) => ({ ...message, state: "sending" as const })),
    },
    session: saved.session,
    connection: "idle",
    unread: 0,
    unreadElsewhere: 0,
    contact: undefined,
  };

  function set(change: Partial<ChatState>) {
    state = { ...state, ...change };
    const { conversation, session } = state;
    const others = conversation.entries.filter((entry) => entry.kind === "message" && entry.author !== "contact");
    if (reading && conversation.lastSeq > readSeq) readSeq = conversation.lastSeq;
    if (reading && session && others.length > 0) presence.read(session, readSeq);
    state = { ...state, unread: state.unreadElsewhere + others.filter((entry) => entry.seq > readSeq).length };
    storage.save({
      device: client.device,
      session,
      readSeq,
      outbox: conversation.outbox
        .filter((message) => message.state !== "refused")
        .map(({ id, text, at, attachments }) => ({ id, text, at, attachments })),
    });
    for (const listener of listeners) listener();
  }

  function update(change: (conversation: Conversation) => Conversation) {
    set({ conversation: change(state.conversation) });
  }

  function take(event: LogEvent) {
    update((conversation) => applyEvent(conversation, event));
    if (event.kind !== "message.created") return;
    const id = event.payload.clientMessageId;
    if (!id) return;
    whenLogged.get(id)?.();
    settle(id);
  }

  function takePassing(event: PassingEvent) {
    update((conversation) => applyPassingEvent(conversation, event));
    if (event.kind !== "typing") return;
    clearTimeout(typingTimer);
    typingTimer = setTimeout(() => update((conversation) => ({ ...conversation, typing: null })), typingLastsMs);
  }

  /** A message leaves the outbox when it is delivered and the log shows it. */
  function settle(id: string) {
    const message = state.conversation.outbox.find((outgoing) => outgoing.id === id);
    if (message?.state === "delivered" && isLogged(state.conversation, id)) {
      update((conversation) => removeOutgoing(conversation, id));
    }
  }

  /** Another session, or none, with what has not been delivered yet. */
  function switchTo(session: StoredSession | null, outbox = state.conversation.outbox) {
    following?.stop();
    following = undefined;
    readSeq = 0;
    set({ session, connection: "idle", conversation: { ...emptyConversation, outbox } });
    follow();
  }

  const forgetSession = () => switchTo(null);

  /** How far both sides have read, which the log does not say. */
  async function learnReadState(session: StoredSession) {
    const { body } = await client.ask<{ readUpTo: { contact: number; agent: number } }>(
      "GET",
      `sessions/${session.id}`,
      { session },
    );
    if (!body?.readUpTo || state.session?.id !== session.id) return;
    readSeq = Math.max(readSeq, body.readUpTo.contact);
    const seen = body.readUpTo.agent;
    update((conversation) => noteSeen(conversation, seen));
  }

  async function listSessions(): Promise<readonly ListedSession[]> {
    if (!client.device) return [];
    const { body } = await client.ask<{ sessions: ListedSession[] }>("GET", "contact/sessions?limit=20");
    const sessions = body?.sessions ?? [];
    const unreadElsewhere = sessions.reduce(
      (sum, { id, unread }) => (id === state.session?.id ? sum : sum + unread),
      0,
    );
    set({ unreadElsewhere });
    return sessions;
  }

  function follow() {
    const { session } = state;
    if (!session || following || !wantsToFollow) return;
    void learnReadState(session);
    following = followLog({
      url: client.eventsUrl(session),
      token: client.credential(session),
      fetch: dependencies.fetch,
      lastSeq: () => state.conversation.lastSeq,
      onEvent: ({ id, data }) => {
        const event = JSON.parse(data) as LogEvent | PassingEvent;
        if (id) take(event as LogEvent);
        else takePassing(event as PassingEvent);
      },
      onState: (connection) => {
        if (connection === "gone") return forgetSession();
        if (connection === "down") update(dropPassing);
        else if (connection === "live") whenLive();
        set({ connection });
      },
    });
  }

  async function ensureSession(): Promise<StoredSession | DeliveryOutcome> {
    await identifying;
    if (state.session) return state.session;
    creating ??= client.createSession(dependencies.locale());
    const session = await creating;
    creating = undefined;
    if (typeof session === "string") return session;
    if (!state.session) set({ session });
    follow();
    return state.session ?? session;
  }

  async function attempt(message: OutgoingMessage): Promise<DeliveryOutcome> {
    const session = await ensureSession();
    if (typeof session === "string") return session;
    if (state.connection === "connecting") {
      await Promise.race([new Promise<void>((resolve) => (whenLive = resolve)), wait(streamOpensMs)]);
    }
    const { outcome, movedTo } = await client.deliver(session, message);
    if (movedTo) switchTo(movedTo);
    if (outcome === "gone" && state.session?.id === session.id) forgetSession();
    return outcome;
  }

  async function deliver(message: OutgoingMessage): Promise<void> {
    for (const pause of [...resendAfterMs, undefined]) {
      // The visitor has gone on to another conversation.
      if (!state.conversation.outbox.some((outgoing) => outgoing.id === message.id)) return;
      const outcome = await attempt(message);
      if (outcome === "gone") continue;
      if (outcome !== "delivered" && outcome !== "refused" && pause !== undefined) {
        await wait(pause);
        continue;
      }
      update((conversation) => markOutgoing(conversation, message.id, outcome));
      if (outcome === "delivered") await catchUp(message.id);
      else update(dropPassing);
      return;
    }
    update((conversation) => markOutgoing(conversation, message.id, "unreachable"));
  }

  /** The stream normally brings the log first. Where it lags, or a proxy holds it back, the log is fetched. */
  async function catchUp(id: string) {
    settle(id);
    if (isLogged(state.conversation, id)) return;
    following?.hurry();
    await wait(streamLagMs);
    const { session, conversation } = state;
    if (!session || isLogged(conversation, id)) return;
    for (const event of await client.eventsAfter(session, conversation.lastSeq)) take(event);
  }

  /** One after the other, so that messages reach the log in the order they were written. */
  function enqueue(message: OutgoingMessage) {
    sending = sending.then(() => {
      const logged = new Promise<void>((resolve) => whenLogged.set(message.id, resolve));
      return Promise.race([deliver(message), logged]).finally(() => whenLogged.delete(message.id));
    });
  }

  async function recognise(contact: KnownContact | undefined) {
    set({ contact });
    const { session } = state;
    if (session) {
      const { status } = await client.ask("GET", `sessions/${session.id}`, { session });
      // It belonged to somebody else who used this device.
      if (status === 404) switchTo(null, []);
    }
    const sessions = await listSessions();
    const newest = sessions.find((candidate) => candidate.status === "open");
    if (newest && !state.session) switchTo(newest);
  }

  function identify(proof: Promise<string | undefined>): Promise<string | undefined> {
    identifying = proof.catch(() => {});
    return proof;
  }

  follow();
  void listSessions();
  // Delivery was not certain when the page went away. The id is the same, so a second delivery changes nothing.
  state.conversation.outbox.forEach(enqueue);
  return {
    state: () => state,
    subscribe: (listener) => void listeners.add(listener),
    send(text, attachments) {
      const message: OutgoingMessage = { id: newId(), text, at: now(), attachments, state: "sending" };
      update((conversation) => addOutgoing(conversation, message));
      enqueue(message);
    },
    retry(id) {
      const message = state.conversation.outbox.find((outgoing) => outgoing.id === id);
      if (!message || message.state === "sending" || message.state === "delivered") return;
      update((conversation) => markOutgoing(conversation, id, "sending"));
      following?.hurry();
      enqueue(message);
    },
    startOver: () => switchTo(null, []),
    open(session) {
      const told = presence.flush();
      if (session.id !== state.session?.id) switchTo(session, []);
      void told.then(listSessions);
    },
    async session() {
      const session = await ensureSession();
      return typeof session === "string" ? undefined : session;
    },
    giveFeedback(messageId, helpful, comment) {
      const { session } = state;
      if (!session) return;
      const body = { messageId, helpful, ...(comment ? { comment } : {}) };
      update((conversation) => ({ ...conversation, feedback: { ...conversation.feedback, [messageId]: helpful } }));
      void client.ask("POST", `sessions/${session.id}/feedback`, { body, session });
    },
    noteTyping: () => presence.typing(state.session),
    end() {
      const { session } = state;
      if (!session) return;
      void client.ask("POST", `sessions/${session.id}/close`, { body: { confirmed: true, resolved: true }, session });
    },
    identify(token) {
      const prove = async () => {
        const { body } = await client.ask<{ contact: KnownContact; code: string }>("POST", "identity/token", {
          body: { token },
        });
        if (!body?.contact) return body?.code ?? "unreachable";
        await recognise(body.contact);
        return undefined;
      };
      return identify(prove());
    },
    recognise,
    async signOut() {
      if (client.device) await client.ask("POST", "identity/sign-out", { body: {} });
      client.device = undefined;
      set({ contact: undefined, unreadElsewhere: 0 });
      switchTo(null, []);
    },
    setReading(value) {
      reading = value;
      set({});
    },
    setFollowing(value) {
      wantsToFollow = value;
      if (value) {
        follow();
        following?.hurry();
      } else {
        following?.stop();
        following = undefined;
        set({ connection: "idle" });
      }
    },
    adopt() {
      const other = storage.load();
      const { session } = state;
      if (client.device && !other.device && session) {
        // Signed out in the other tab.
        client.device = undefined;
        set({ contact: undefined, unreadElsewhere: 0 });
        return switchTo(null, []);
      }
      client.device = other.device;
      if (other.session && !session) switchTo(other.session);
      else if (other.session?.id === session?.id && other.readSeq > readSeq) {
        readSeq = other.readSeq;
        set({});
      }
    },
  };
}
