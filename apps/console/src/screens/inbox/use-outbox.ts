import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { toApiError } from "../../api/api-error.ts";
import { sendMessage, takeSession, type Session } from "../../api/inbox.ts";
import { newMessageId } from "../../api/new-message-id.ts";
import type { SessionEvent } from "../../api/session-event.ts";
import { refreshConversation } from "./refresh-conversation.ts";
import { sessionsKey } from "./session-queries.ts";

export interface PendingMessage {
  readonly id: string;
  readonly text: string;
  readonly state: "sending" | "sent" | "failed";
  readonly problem?: string;
}

/** Messages on their way: shown at once, kept with a retry when they fail, gone when the log has them. */
export function useOutbox(session: Session, myId: string, events: readonly SessionEvent[]) {
  const queryClient = useQueryClient();
  const [messages, setMessages] = useState<readonly PendingMessage[]>([]);
  const change = (id: string, patch: Partial<PendingMessage>) =>
    setMessages((before) => before.map((message) => (message.id === id ? { ...message, ...patch } : message)));

  const deliver = async (id: string, text: string) => {
    try {
      if (session.assigneeId !== myId || session.owner !== "human") await takeSession(session.id);
      await sendMessage(session.id, { id, text });
      change(id, { state: "sent" });
      await queryClient.invalidateQueries({ queryKey: sessionsKey });
    } catch (error) {
      const { message, hint } = toApiError(error);
      change(id, { state: "failed", problem: `${message} ${hint}`.trim() });
    }
  };

  const arrived = new Set(
    events.flatMap((event) =>
      event.kind === "message.created" ? [event.payload.messageId, event.payload.clientMessageId ?? ""] : [],
    ),
  );
  const pending = messages.filter(({ id }) => !arrived.has(id));

  // Sent, but the stream has not brought it: the line is down, so fetch.
  const waits = pending.some(({ state }) => state === "sent");
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setInterval(() => void refreshConversation(queryClient, session.id).catch(() => undefined), 2000);
    return () => clearInterval(timer);
  }, [waits, queryClient, session.id]);

  return {
    pending,
    send(text: string): void {
      const id = newMessageId();
      setMessages((before) => [...before, { id, text, state: "sending" }]);
      void deliver(id, text);
    },
    retry(id: string): void {
      const message = messages.find((candidate) => candidate.id === id);
      if (!message) return;
      change(id, { state: "sending" });
      void deliver(id, message.text);
    },
    discard: (id: string) => setMessages((before) => before.filter((message) => message.id !== id)),
  };
}
