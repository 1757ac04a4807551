import type { QueryClient } from "@tanstack/react-query";
import { getConversation } from "../../api/conversation.ts";
import { applyEvent } from "./apply-event.ts";
import { sessionsKey } from "./counts-query.ts";
import { conversationQuery } from "./conversation-query.ts";

/** Fetches a conversation again and keeps what the stream has brought beyond that answer. */
export async function refreshConversation(queryClient: QueryClient, sessionId: string): Promise<void> {
  const { queryKey } = conversationQuery(sessionId);
  const fresh = await getConversation(sessionId, AbortSignal.timeout(15_000));
  queryClient.setQueryData(queryKey, (before) => {
    const last = fresh.events.at(-1)?.seq ?? 0;
    return (before?.events ?? []).filter(({ seq }) => seq > last).reduce(applyEvent, fresh);
  });
  await queryClient.invalidateQueries({ queryKey: sessionsKey });
}
