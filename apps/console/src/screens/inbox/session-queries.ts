import { queryOptions } from "@tanstack/react-query";
import { getConversation, listSessions, type SessionSummary } from "../../api/inbox.ts";

/** Every list of conversations; the inbox stream refreshes all of them. */
export const sessionsKey = ["sessions"] as const;

export const openSessionsQuery = queryOptions({
  queryKey: [...sessionsKey, "open"],
  queryFn: ({ signal }) => listSessions({ status: "open" }, signal),
  staleTime: 30_000,
});

export const allSessionsQuery = queryOptions({
  queryKey: [...sessionsKey, "all"],
  queryFn: ({ signal }) => listSessions({}, signal),
});

export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: ["conversation", id],
    queryFn: ({ signal }) => getConversation(id, signal),
    // The stream keeps it fresh from here on.
    staleTime: Infinity,
    gcTime: 60_000,
  });

/** A person owns it, and the last word was not an agent's. */
export const needsAnswer = (session: SessionSummary): boolean =>
  session.status === "open" && session.owner === "human" && session.lastAuthor !== "agent";
