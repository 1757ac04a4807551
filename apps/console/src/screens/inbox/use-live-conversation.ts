import { useQueryClient, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { openEventStream, type StreamState } from "../../api/event-stream.ts";
import type { Conversation } from "../../api/inbox.ts";
import { parseSessionEvent, parseTransientEvent, type TransientEvent } from "../../api/session-event.ts";
import { useVisible } from "../../ui/use-visible.ts";
import { applyEvent } from "./apply-event.ts";
import { refreshConversation } from "./refresh-conversation.ts";
import { conversationQuery } from "./session-queries.ts";

/** What is being written right now and is no message yet. */
export interface Passing {
  /** The assistant's answer so far, by the message it answers. */
  readonly drafts: ReadonlyMap<string, string>;
  /** Name of the contact while they type. */
  readonly typing: string | undefined;
}

const nothing: Passing = { drafts: new Map(), typing: undefined };
const typingMs = 4000;

function withTransient(passing: Passing, event: TransientEvent): Passing {
  if (event.kind === "typing") return event.author === "contact" ? { ...passing, typing: event.authorName } : passing;
  const before = passing.drafts.get(event.inReplyTo) ?? "";
  const drafts = new Map(passing.drafts).set(event.inReplyTo, event.kind === "reply.delta" ? before + event.text : "");
  return { ...passing, drafts };
}

/** A conversation that grows as its log does, also after a lost connection. Each conversation needs a component of its own. */
export function useLiveConversation(id: string): {
  query: UseQueryResult<Conversation>;
  passing: Passing;
  streamState: StreamState;
} {
  const queryClient = useQueryClient();
  const query = useQuery(conversationQuery(id));
  const [passing, setPassing] = useState(nothing);
  const [streamState, setStreamState] = useState<StreamState>("connecting");
  // Browsers allow few connections to one server; a tab in the background gives this one back.
  const visible = useVisible(60_000);
  const follows = query.data !== undefined && visible;

  useEffect(() => {
    if (!follows) return undefined;
    const { queryKey } = conversationQuery(id);
    const last = queryClient.getQueryData(queryKey)?.events.at(-1)?.seq ?? 0;
    let typingTimer: ReturnType<typeof setTimeout> | undefined;
    const stop = openEventStream({
      path: `/inbox/sessions/${encodeURIComponent(id)}/events`,
      lastEventId: String(last),
      onState: setStreamState,
      onEvent: (data) => {
        const transient = parseTransientEvent(data);
        if (transient) {
          setPassing((before) => withTransient(before, transient));
          if (transient.kind === "typing") {
            clearTimeout(typingTimer);
            typingTimer = setTimeout(() => setPassing((before) => ({ ...before, typing: undefined })), typingMs);
          }
          return;
        }
        const event = parseSessionEvent(data);
        if (!event) return;
        queryClient.setQueryData(queryKey, (before) => (before ? applyEvent(before, event) : before));
        // The line names the agent but not their id, which tells whose conversation it is.
        if (event.kind === "session.assigned") void refreshConversation(queryClient, id).catch(() => undefined);
        if (event.kind === "message.created") setPassing((before) => withoutDraft(before, event.payload));
        if (event.kind === "handoff.created") setPassing(nothing);
      },
    });
    return () => {
      clearTimeout(typingTimer);
      stop();
    };
  }, [follows, id, queryClient]);

  return { query, passing, streamState };
}

function withoutDraft(passing: Passing, message: { author: string; inReplyTo?: string | null | undefined }): Passing {
  const drafts = new Map(passing.drafts);
  if (message.inReplyTo) drafts.delete(message.inReplyTo);
  return { drafts, typing: message.author === "contact" ? undefined : passing.typing };
}
