import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Attachment } from "../../api/attachments.ts";
import { toApiError } from "../../api/api-error.ts";
import { sendMessage, type Session } from "../../api/inbox.ts";
import { newMessageId } from "../../api/new-message-id.ts";
import type { SessionEvent } from "../../api/session-event.ts";
import { refreshConversation } from "./refresh-conversation.ts";
import { sessionsKey } from "./counts-query.ts";

export interface Draft {
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** Last line that was on the screen; a colleague's answer after it holds the message back. */
  readonly after: number;
}

export interface PendingMessage extends Draft {
  readonly id: string;
  readonly state: "sending" | "sent" | "failed";
  readonly problem?: string;
  /** A colleague was faster: sending needs another word. */
  readonly answeredMeanwhile?: boolean;
}

/** Messages on their way: shown at once, kept with a retry when they fail, gone when the log has them. */
export function useOutbox(session: Session, events: readonly SessionEvent[]) {
  const queryClient = useQueryClient();
  const [messages, setMessages] = useState<readonly PendingMessage[]>([]);
  const change = (id: string, patch: Partial<PendingMessage>) =>
    setMessages((before) => before.map((message) => (message.id === id ? { ...message, ...patch } : message)));

  const deliver = async (id: string, { text, attachments, after }: Draft, insists: boolean) => {
    try {
      await sendMessage(session.id, {
        id,
        text,
        ...(attachments.length > 0 ? { attachments: attachments.map((file) => file.id) } : {}),
        ...(insists ? {} : { after }),
      });
      change(id, { state: "sent" });
      await queryClient.invalidateQueries({ queryKey: sessionsKey });
    } catch (error) {
      const { message, hint, code } = toApiError(error);
      change(id, {
        state: "failed",
        problem: `${message} ${hint}`.trim(),
        answeredMeanwhile: code === "answered_meanwhile",
      });
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
    send(draft: Draft): void {
      const id = newMessageId();
      setMessages((before) => [...before, { id, ...draft, state: "sending" }]);
      void deliver(id, draft, false);
    },
    retry(id: string): void {
      const message = messages.find((candidate) => candidate.id === id);
      if (!message) return;
      change(id, { state: "sending" });
      // Whoever sends again has seen what the colleague wrote.
      void deliver(id, message, message.answeredMeanwhile ?? false);
    },
    discard: (id: string) => setMessages((before) => before.filter((message) => message.id !== id)),
  };
}
