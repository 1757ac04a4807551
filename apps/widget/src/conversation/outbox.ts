import type { Conversation, OutgoingMessage, SendingState } from "./state.ts";

export function addOutgoing(conversation: Conversation, message: OutgoingMessage): Conversation {
  return { ...conversation, outbox: [...conversation.outbox, message] };
}

export function markOutgoing(conversation: Conversation, id: string, state: SendingState): Conversation {
  return {
    ...conversation,
    outbox: conversation.outbox.map((message) => (message.id === id ? { ...message, state } : message)),
  };
}

export function removeOutgoing(conversation: Conversation, id: string): Conversation {
  return { ...conversation, outbox: conversation.outbox.filter((message) => message.id !== id) };
}

/** Whether the log holds the message: it reached the server, whatever became of the answer. */
export function isLogged(conversation: Conversation, id: string): boolean {
  return conversation.entries.some((entry) => entry.kind === "message" && entry.clientMessageId === id);
}
