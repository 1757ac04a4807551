import { useMutation, useQueryClient } from "@tanstack/react-query";
import {
  assignSession,
  closeSession,
  reopenSession,
  returnSession,
  sendNote,
  snoozeSession,
  tagSession,
  takeSession,
  type ClosedStatus,
} from "../../api/inbox.ts";
import { newMessageId } from "../../api/new-message-id.ts";
import { refreshConversation } from "./refresh-conversation.ts";

/** What an agent can do with a conversation besides answering it. */
export function useConversationActions(sessionId: string) {
  const queryClient = useQueryClient();
  const onSuccess = () => refreshConversation(queryClient, sessionId);
  return {
    take: useMutation({ mutationFn: () => takeSession(sessionId), onSuccess }),
    giveBack: useMutation({ mutationFn: () => returnSession(sessionId), onSuccess }),
    reopen: useMutation({ mutationFn: () => reopenSession(sessionId), onSuccess }),
    close: useMutation({
      mutationFn: (closing: { status: ClosedStatus; outcome?: string }) => closeSession(sessionId, closing),
      onSuccess,
    }),
    assign: useMutation({
      mutationFn: (assignment: { assigneeId?: string | null; teamId?: string | null }) =>
        assignSession(sessionId, assignment),
      onSuccess,
    }),
    snooze: useMutation({ mutationFn: (until: string | null) => snoozeSession(sessionId, until), onSuccess }),
    tag: useMutation({ mutationFn: (tags: readonly string[]) => tagSession(sessionId, tags), onSuccess }),
    note: useMutation({
      mutationFn: (note: { text: string }) => sendNote(sessionId, { id: newMessageId(), text: note.text }),
      onSuccess,
    }),
  };
}

export type ConversationActions = ReturnType<typeof useConversationActions>;
