import type { Reply } from "@handrail/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FakeApi } from "../../test/fake-api.ts";
import { createClient } from "../stream/client.ts";
import { createChat, type Chat } from "./chat.ts";
import { createChatStorage, savedChatKey } from "./saved-chat.ts";

const reply: Reply = { kind: "answer", text: "Tea is ready.", citations: [], confidence: 0.9, reasons: [] };

class MemoryStorage {
  readonly items = new Map<string, string>();
  getItem = (key: string) => this.items.get(key) ?? null;
  setItem = (key: string, value: string) => void this.items.set(key, value);
}

let api: FakeApi;
let memory: MemoryStorage;
let chats: Chat[];
let ids: number;

beforeEach(async () => {
  api = new FakeApi({ widgetFolder: "", answer: () => ({ reply, deltas: ["Tea ", "is ready."] }) });
  await api.start();
  memory = new MemoryStorage();
  chats = [];
  ids = 0;
});

afterEach(async () => {
  for (const chat of chats) chat.setFollowing(false);
  await api.stop();
});

/** A page view: what it keeps from the last one is in the storage. */
function openPage(haste = 50): Chat {
  const chat = createChat({
    client: createClient(new URL("/api/v1/", api.origin), fetch),
    fetch,
    storage: createChatStorage(() => memory as unknown as Storage),
    locale: () => "en",
    now: Date.now,
    newId: () => `client-${++ids}`,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms / haste)),
  });
  chats.push(chat);
  return chat;
}

const texts = (chat: Chat) =>
  chat.state().conversation.entries.map((entry) => (entry.kind === "message" ? entry.text : entry.note));

const until = async (condition: () => boolean) => {
  await expect.poll(condition, { timeout: 8000, interval: 5 }).toBe(true);
};

test("asks nothing of the server before the first message", async () => {
  openPage();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(api.requests).toEqual([]);
});

test("sends a message and shows the reply", async () => {
  const chat = openPage();
  chat.send("Is the tea ready?");
  expect(chat.state().conversation.outbox).toMatchObject([{ id: "client-1", state: "sending" }]);
  await until(() => texts(chat).length === 2);
  expect(texts(chat)).toEqual(["Is the tea ready?", "Tea is ready."]);
  await until(() => chat.state().conversation.outbox.length === 0);
  expect(api.sessions.size).toBe(1);
});

test("shows a reply from its beginning, also the first one", async () => {
  const chat = openPage(1);
  const drafts = new Set<string>();
  chat.subscribe(() => drafts.add(chat.state().conversation.draft?.text ?? ""));
  chat.send("one");
  await until(() => texts(chat).length === 2);
  expect([...drafts]).toEqual(["", "Tea ", "Tea is ready."]);
});

test("keeps the order of messages that are written faster than they are sent", async () => {
  const chat = openPage();
  for (const text of ["one", "two", "three"]) chat.send(text);
  await until(() => texts(chat).length === 6);
  expect(api.received.map((message) => message.text)).toEqual(["one", "two", "three"]);
});

test("tries again by itself under the same id", async () => {
  const chat = openPage();
  api.failNext = { times: 2, status: 502, stored: false };
  chat.send("Hello");
  await until(() => texts(chat).length === 2);
  expect(api.received.map((message) => message.id)).toEqual(["client-1", "client-1", "client-1"]);
});

test("shows a message that could not be sent, and retries it under the same id", async () => {
  const chat = openPage();
  api.failNext = { times: 4, status: 502, stored: false };
  chat.send("Hello");
  await until(() => chat.state().conversation.outbox[0]?.state === "unreachable");
  expect(texts(chat)).toEqual([]);
  chat.retry("client-1");
  await until(() => texts(chat).length === 2);
  expect(new Set(api.received.map((message) => message.id))).toEqual(new Set(["client-1"]));
  expect(chat.state().conversation.outbox).toEqual([]);
});

test("asks again for the answer to a message that was stored but not answered", async () => {
  const chat = openPage();
  api.failNext = { times: 1, status: 500, stored: true };
  chat.send("Hello");
  await until(() => texts(chat).length === 2);
  expect(texts(chat)).toEqual(["Hello", "Tea is ready."]);
  expect(api.received).toHaveLength(2);
});

test("does not repeat a message that the server refuses", async () => {
  const chat = openPage();
  api.failNext = { times: 1, status: 400, stored: false };
  chat.send("Hello");
  await until(() => chat.state().conversation.outbox[0]?.state === "refused");
  expect(api.received).toHaveLength(1);
});

test("loses and doubles nothing when the server restarts in the middle", async () => {
  const chat = openPage(4);
  chat.send("one");
  await until(() => texts(chat).length === 2);
  await api.stop();
  chat.send("two");
  await until(() => chat.state().connection === "down");
  api.agentSays(api.session(), "Ana", "Written while you were away");
  await api.start();
  await until(() => texts(chat).length === 5);
  expect(texts(chat).toSorted()).toEqual(
    ["one", "Tea is ready.", "Written while you were away", "two", "Tea is ready."].toSorted(),
  );
  expect(api.session().events.filter((event) => event.kind === "message.created")).toHaveLength(5);
});

test("finds the conversation again after a reload", async () => {
  const first = openPage();
  first.send("Hello");
  await until(() => texts(first).length === 2);
  first.setFollowing(false);
  const second = openPage();
  await until(() => texts(second).length === 2);
  expect(texts(second)).toEqual(["Hello", "Tea is ready."]);
  expect(api.sessions.size).toBe(1);
});

test("sends after a reload what was not delivered before it", async () => {
  const first = openPage();
  first.send("one");
  await until(() => texts(first).length === 2);
  await api.stop();
  first.send("two");
  await until(() => (memory.items.get(savedChatKey) ?? "").includes("two"));
  first.setFollowing(false);
  const kept = memory.items.get(savedChatKey) ?? "";
  await until(() => first.state().conversation.outbox[0]?.state === "unreachable");
  memory.items.set(savedChatKey, kept);
  await api.start();
  const second = openPage();
  await until(() => texts(second).length === 4);
  expect(texts(second)).toEqual(["one", "Tea is ready.", "two", "Tea is ready."]);
});

test("begins a new session when the server has forgotten the old one", async () => {
  const chat = openPage();
  chat.send("one");
  await until(() => texts(chat).length === 2);
  api.sessions.clear();
  chat.send("two");
  await until(() => texts(chat).includes("two") && texts(chat).length === 2);
  expect(texts(chat)).toEqual(["two", "Tea is ready."]);
});

test("fetches the log where the stream brings nothing", async () => {
  const chat = openPage();
  chat.send("one");
  await until(() => texts(chat).length === 2);
  chat.setFollowing(false);
  chat.send("two");
  await until(() => texts(chat).length === 4);
  expect(texts(chat)).toEqual(["one", "Tea is ready.", "two", "Tea is ready."]);
});

test("counts what comes while nobody looks", async () => {
  const chat = openPage();
  chat.setReading(true);
  chat.send("one");
  await until(() => texts(chat).length === 2);
  expect(chat.state().unread).toBe(0);
  chat.setReading(false);
  api.agentSays(api.session(), "Ana", "Hello");
  await until(() => chat.state().unread === 1);
  chat.setReading(true);
  expect(chat.state().unread).toBe(0);
});

test("takes over a session that another tab has begun", async () => {
  const [first, second] = [openPage(), openPage()];
  first.send("Hello");
  await until(() => texts(first).length === 2);
  second.adopt();
  await until(() => texts(second).length === 2);
  expect(api.sessions.size).toBe(1);
});

test("starts over without the old conversation", async () => {
  const chat = openPage();
  chat.send("one");
  await until(() => texts(chat).length === 2);
  chat.startOver();
  expect(texts(chat)).toEqual([]);
  chat.send("two");
  await until(() => texts(chat).length === 2);
  expect(api.sessions.size).toBe(2);
});
