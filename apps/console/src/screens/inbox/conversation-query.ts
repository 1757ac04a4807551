import { queryOptions } from "@tanstack/react-query";
import { getConversation } from "../../api/conversation.ts";

export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: ["conversation", id],
    queryFn: ({ signal }) => getConversation(id, signal),
    // The stream keeps it fresh from here on.
    staleTime: Infinity,
    gcTime: 60_000,
  });
