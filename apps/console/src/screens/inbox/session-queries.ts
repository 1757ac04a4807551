import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import {
  getContactSessions,
  getReadMarks,
  listColleagues,
  listSessions,
  listTags,
  type InboxQuery,
} from "../../api/inbox.ts";
import { listCannedAnswers } from "../../api/canned-answers.ts";
import { listTeams } from "../../api/teams.ts";
import { sessionsKey } from "./counts-query.ts";

const pageSize = 40;

/** Pages of one queue, one search or one filter. */
export const sessionPagesQuery = (query: InboxQuery) =>
  infiniteQueryOptions({
    queryKey: [...sessionsKey, "pages", query],
    queryFn: ({ signal, pageParam }) => listSessions({ ...query, cursor: pageParam, limit: pageSize }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 30_000,
    placeholderData: (previous) => previous,
  });

const rarely = 60_000;

export const teamsQuery = queryOptions({
  queryKey: ["teams"],
  queryFn: ({ signal }) => listTeams(signal),
  staleTime: rarely,
});
export const colleaguesQuery = queryOptions({
  queryKey: ["colleagues"],
  queryFn: ({ signal }) => listColleagues(signal),
  staleTime: rarely,
});
export const tagsQuery = queryOptions({
  queryKey: ["tags"],
  queryFn: ({ signal }) => listTags(signal),
  staleTime: rarely,
});
export const cannedAnswersQuery = queryOptions({
  queryKey: ["canned-answers"],
  queryFn: ({ signal }) => listCannedAnswers(signal),
  staleTime: rarely,
});
export const readMarksQuery = (id: string) =>
  queryOptions({
    queryKey: ["read-marks", id],
    queryFn: ({ signal }) => getReadMarks(id, signal),
    staleTime: Infinity,
  });
export const contactSessionsQuery = (contactId: string) =>
  queryOptions({
    queryKey: ["contact-sessions", contactId],
    queryFn: ({ signal }) => getContactSessions(contactId, signal),
    staleTime: rarely,
  });
