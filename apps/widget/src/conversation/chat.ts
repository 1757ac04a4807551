import type { ApiClient, DeliveryOutcome, StoredSession } from "../stream/client.ts";
import { followLog, type Following } from "../stream/follow-log.ts";
import { applyEvent, applyPassingEvent, dropPassing } from "./apply-event.ts";
import { addOutgoing, isLogged, markOutgoing, removeOutgoing } from "./outbox.ts";
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
  /** Messages that came while the panel was closed. */
  readonly unread: number;
}

export interface Chat {
  state(): ChatState;
  subscribe(listener: () => void): void;
  send(text: string): void;
  /** Tries an undelivered message again, under its own id. */
  retry(id: string): void;
  /** Forgets the conversation on this device and begins an empty one. */
  startOver(): void;
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
  let readSeq = saved.readSeq;
  let reading = false;
  let wantsToFollow = true;
  let following: Following | undefined;
  let creating: ReturnType<ApiClient["createSession"]> | undefined;
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
  };

  function set(change: Partial<ChatState>) {
    state = { ...state, ...change };
    const { conversation, session } = state;
    if (reading) readSeq = conversation.lastSeq;
    state = {
      ...state,
      unread: conversation.entries.filter(
        (entry) => entry.kind === "message" && entry.author !== "contact" && entry.seq > readSeq,
      ).length,
    };
    storage.save({
      session,
      readSeq,
      outbox: conversation.outbox
        .filter((message) => message.state !== "refused")
        .map(({ id, text, at }) => ({ id, text, at })),
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

  function forgetSession() {
    following?.stop();
    following = undefined;
    readSeq = 0;
    set({
      session: null,
      connection: "idle",
      conversation: { ...emptyConversation, outbox: state.conversation.outbox },
    });
  }

  function follow() {
    const { session } = state;
    if (!session || following || !wantsToFollow) return;
    following = followLog({
      url: client.eventsUrl(session),
      token: session.token,
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
    const outcome = await client.deliver(session, { id: message.id, text: message.text });
    if (outcome === "gone" && state.session?.id === session.id) forgetSession();
    return outcome;
  }

  async function deliver(message: OutgoingMessage): Promise<void> {
    for (const pause of [...resendAfterMs, undefined]) {
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

  follow();
  // Delivery was not certain when the page went away. The id is the same, so a second delivery changes nothing.
  state.conversation.outbox.forEach(enqueue);
  return {
    state: () => state,
    subscribe: (listener) => void listeners.add(listener),
    send(text) {
      const message: OutgoingMessage = { id: newId(), text, at: now(), state: "sending" };
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
    startOver() {
      update((conversation) => ({ ...conversation, outbox: [] }));
      forgetSession();
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
      const { session } = storage.load();
      if (state.session || !session) return;
      set({ session });
      follow();
    },
  };
}
