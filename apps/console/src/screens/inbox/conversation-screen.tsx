import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo, useRef } from "react";
import { useQuery } from "@tanstack/react-query";
import type { Conversation } from "../../api/inbox.ts";
import { mayUse, useMe } from "../../app/me.ts";
import { classNames } from "../../ui/class-names.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { useShortcuts } from "../../ui/use-shortcuts.ts";
import { contactNameOf } from "./apply-event.ts";
import { Composer } from "./composer.tsx";
import { ConversationHeader } from "./conversation-header.tsx";
import styles from "./conversation-screen.module.css";
import { InspectPanel } from "./inspect-panel.tsx";
import { markSeen } from "./seen.ts";
import { allSessionsQuery, openSessionsQuery } from "./session-queries.ts";
import { text } from "./text.ts";
import { Timeline } from "./timeline-view.tsx";
import { timelineOf, tracesOf } from "./timeline.ts";
import { useLiveConversation, type Passing } from "./use-live-conversation.ts";
import { useConversationActions } from "./use-conversation-actions.ts";
import { useOutbox } from "./use-outbox.ts";

export function ConversationScreen() {
  const { sessionId } = useParams({ from: "/app/inbox/$sessionId" });
  return <LiveConversation key={sessionId} sessionId={sessionId} />;
}

function LiveConversation({ sessionId }: { sessionId: string }) {
  const { query, passing, streamState } = useLiveConversation(sessionId);
  useMarkSeen(sessionId);
  return (
    <LoadState query={query} headingLevel={1}>
      {(conversation) => (
        <OpenConversation conversation={conversation} passing={passing} retrying={streamState === "retrying"} />
      )}
    </LoadState>
  );
}

/** An open conversation in a visible tab has been seen up to its last change. */
function useMarkSeen(sessionId: string): void {
  const pick = (sessions: readonly { id: string; updatedAt: string }[]) =>
    sessions.find(({ id }) => id === sessionId)?.updatedAt;
  const open = useQuery({ ...openSessionsQuery, select: pick });
  const all = useQuery({ ...allSessionsQuery, enabled: false, select: pick });
  const updatedAt = open.data ?? all.data;
  useEffect(() => {
    if (!updatedAt) return undefined;
    const mark = () => {
      if (document.visibilityState === "visible") markSeen(sessionId, updatedAt);
    };
    mark();
    document.addEventListener("visibilitychange", mark);
    return () => document.removeEventListener("visibilitychange", mark);
  }, [sessionId, updatedAt]);
}

interface OpenConversationProps {
  readonly conversation: Conversation;
  readonly passing: Passing;
  readonly retrying: boolean;
}

function OpenConversation({ conversation, passing, retrying }: OpenConversationProps) {
  const { session, events } = conversation;
  const me = useMe();
  const navigate = useNavigate();
  const { inspect } = useSearch({ from: "/app/inbox/$sessionId" });
  const composer = useRef<HTMLTextAreaElement>(null);
  const items = useMemo(() => timelineOf(events), [events]);
  const traces = useMemo(() => tracesOf(events), [events]);
  const actions = useConversationActions(session.id);
  const outbox = useOutbox(session, me.user.id, events);
  const mayAnswer = mayUse(me, "conversations:write");
  const name = contactNameOf(events) || text.contact;

  const showTrace = (id: string | undefined) =>
    void navigate({ to: ".", search: (before) => ({ ...before, inspect: id }), replace: inspect !== undefined });
  const lastTrace = items.findLast((item) => "traceId" in item && item.traceId !== undefined);
  const lastTraceId = lastTrace && "traceId" in lastTrace ? lastTrace.traceId : undefined;

  useShortcuts({
    r: () => composer.current?.focus(),
    t: () => {
      if (mayAnswer && session.status === "open" && session.assigneeId !== me.user.id) actions.take.mutate();
    },
    i: () => showTrace(inspect ? undefined : lastTraceId),
  });

  return (
    <div className={classNames(styles["conversation"], inspect && styles["inspecting"])}>
      <section className={styles["main"]} aria-label={`#${session.ticketNumber}`}>
        <ConversationHeader
          session={session}
          events={events}
          contactName={name}
          me={me}
          mayAnswer={mayAnswer}
          actions={actions}
          inspecting={inspect !== undefined}
          onInspect={lastTraceId ? () => showTrace(inspect ? undefined : lastTraceId) : undefined}
        />
        {retrying ? (
          <p className={styles["retrying"]} role="status">
            {text.stream.retrying}
          </p>
        ) : null}
        <Timeline
          items={items}
          passing={passing}
          pending={outbox.pending}
          onRetry={outbox.retry}
          onDiscard={outbox.discard}
          inspected={inspect}
          onInspect={showTrace}
        />
        <Composer
          ref={composer}
          session={session}
          contactName={name}
          myId={me.user.id}
          mayAnswer={mayAnswer}
          onSend={outbox.send}
        />
      </section>
      {inspect ? <InspectPanel trace={traces.get(inspect)} onClose={() => showTrace(undefined)} /> : null}
    </div>
  );
}
