import { useQueryClient, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { openEventStream, type StreamState } from "../../api/event-stream.ts";
import type { Conversation } from "../../api/conversation.ts";
import {
  parsePresence,
  parseSessionEvent,
  parseTransientEvent,
  type Presence,
  type TransientEvent,
} from "../../api/session-event.ts";
import { useVisible } from "../../ui/use-visible.ts";
import { applyEvent } from "./apply-event.ts";
import { refreshConversation } from "./refresh-conversation.ts";
import { conversationQuery } from "./conversation-query.ts";
import { windowId } from "./use-presence.ts";

/** What is being written right now and is no message yet. */
export interface Passing {
  /** The assistant's answer so far, by the message it answers. */
  readonly drafts: ReadonlyMap<string, string>;
  /** Name of the contact while they type. */
  readonly typing: string | undefined;
  /** Last line that the contact has read; 0 where nothing was told yet. */
  readonly readByContact: number;
}

const nothing: Passing = { drafts: new Map(), typing: undefined, readByContact: 0 };
const typingMs = 4000;

function withTransient(passing: Passing, event: TransientEvent): Passing {
  if (event.kind === "typing") return event.author === "contact" ? { ...passing, typing: event.authorName } : passing;
  if (event.kind === "read")
    return event.author === "contact"
      ? { ...passing, readByContact: Math.max(passing.readByContact, event.upTo) }
      : passing;
  const before = passing.drafts.get(event.inReplyTo) ?? "";
  const drafts = new Map(passing.drafts).set(event.inReplyTo, event.kind === "reply.delta" ? before + event.text : "");
  return { ...passing, drafts };
}

/** Events after which nothing of a reply that was being written may stay on the screen. */
const endsDrafts = new Set(["handoff.created", "session.assigned", "session.closed"]);
/** Lines that name people and teams but not their ids, which the session has. */
const changesIds = new Set(["session.assigned", "session.routed", "contact.identified"]);

/** A conversation that grows as its log does, also after a lost connection. Each conversation needs a component of its own. */
export function useLiveConversation(
  id: string,
  onPresence: (presence: Presence) => void,
): {
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
  const hear = useRef(onPresence);
  useEffect(() => {
    hear.current = onPresence;
  });

  useEffect(() => {
    if (!follows) return undefined;
    const { queryKey } = conversationQuery(id);
    const last = queryClient.getQueryData(queryKey)?.events.at(-1)?.seq ?? 0;
    let typingTimer: ReturnType<typeof setTimeout> | undefined;
    const stop = openEventStream({
      path: `/inbox/sessions/${encodeURIComponent(id)}/events?window=${windowId}`,
      lastEventId: String(last),
      onState: setStreamState,
      onEvent: (data) => {
        const presence = parsePresence(data);
        if (presence) return hear.current(presence);
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
        if (changesIds.has(event.kind)) void refreshConversation(queryClient, id).catch(() => undefined);
        if (event.kind === "message.created") setPassing((before) => withoutDraft(before, event.payload));
        if (endsDrafts.has(event.kind)) setPassing((before) => ({ ...before, drafts: new Map() }));
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
  return { ...passing, drafts, typing: message.author === "contact" ? undefined : passing.typing };
}
