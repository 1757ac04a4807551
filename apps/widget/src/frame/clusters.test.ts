import { expect, test } from "vitest";
import {
  emptyConversation,
  type Conversation,
  type MessageEntry,
  type OutgoingMessage,
} from "../conversation/state.ts";
import { clusters } from "./clusters.ts";

const minute = 60_000;

function said(seq: number, author: MessageEntry["author"], at: number, clientMessageId?: string): MessageEntry {
  return { kind: "message", key: `m${seq}`, seq, at, author, authorName: "", text: `text ${seq}`, clientMessageId };
}

function keys(conversation: Conversation): string[][] {
  return clusters(conversation).map((row) =>
    row.kind === "note" ? [row.key] : row.messages.map((message) => message.entry.key),
  );
}

test("says name and time once for what one voice says in one go", () => {
  const entries = [
    said(1, "contact", 0),
    said(2, "contact", minute),
    said(3, "ai", 2 * minute),
    said(4, "ai", 10 * minute),
  ];
  expect(keys({ ...emptyConversation, entries })).toEqual([["m1", "m2"], ["m3"], ["m4"]]);
});

test("begins anew after a line between the messages", () => {
  const note = { kind: "note", key: "n2", seq: 2, at: 0, note: "joined", name: "Ana", text: "" } as const;
  expect(keys({ ...emptyConversation, entries: [said(1, "ai", 0), note, said(3, "ai", 0)] })).toEqual([
    ["m1"],
    ["n2"],
    ["m3"],
  ]);
});

test("shows a message once, under the same key, before and after the log knows it", () => {
  const outgoing: OutgoingMessage = { id: "c1", text: "Hello", at: 0, state: "sending" };
  const before = { ...emptyConversation, outbox: [outgoing] };
  const after = { ...before, entries: [said(2, "contact", 0, "c1")] };
  expect(keys(before)).toEqual([["c1"]]);
  expect(keys(after)).toEqual([["c1"]]);
  expect(clusters(after)[0]).toMatchObject({ own: true, messages: [{ outgoing: { state: "sending" } }] });
});
