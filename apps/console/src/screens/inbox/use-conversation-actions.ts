import { useMutation, useQueryClient } from "@tanstack/react-query";
import { closeSession, returnSession, takeSession, type ClosedStatus } from "../../api/inbox.ts";
import { refreshConversation } from "./refresh-conversation.ts";

/** What an agent can do with a conversation besides answering it. */
export function useConversationActions(sessionId: string) {
  const queryClient = useQueryClient();
  const onSuccess = () => refreshConversation(queryClient, sessionId);
  return {
    take: useMutation({ mutationFn: () => takeSession(sessionId), onSuccess }),
    giveBack: useMutation({ mutationFn: () => returnSession(sessionId), onSuccess }),
    close: useMutation({ mutationFn: (status: ClosedStatus) => closeSession(sessionId, status), onSuccess }),
  };
}

export type ConversationActions = ReturnType<typeof useConversationActions>;
