import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Conversation } from "../../api/conversation.ts";
import { sendRead } from "../../api/inbox.ts";
import { mayUse, useMe } from "../../app/me.ts";
import { classNames } from "../../ui/class-names.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { useShortcuts } from "../../ui/use-shortcuts.ts";
import { useVisible } from "../../ui/use-visible.ts";
import { contactNameOf } from "./apply-event.ts";
import { CloseDialog } from "./close-dialog.tsx";
import { ColleaguesBar } from "./colleagues-bar.tsx";
import { Composer, type ComposerHandle } from "./composer.tsx";
import { ConversationHeader, type OpenMenu } from "./conversation-header.tsx";
import styles from "./conversation-screen.module.css";
import { DetailsPanel } from "./details-panel.tsx";
import { InspectPanel } from "./inspect-panel.tsx";
import { markSeen } from "./seen.ts";
import { readMarksQuery } from "./session-queries.ts";
import { text } from "./text.ts";
import { Timeline } from "./timeline-view.tsx";
import { replyOf, timelineOf, tracesOf } from "./timeline.ts";
import { useLiveConversation, type Passing } from "./use-live-conversation.ts";
import { useConversationActions } from "./use-conversation-actions.ts";
import { useOutbox } from "./use-outbox.ts";
import { usePresence, type PresenceOfSession } from "./use-presence.ts";

export function ConversationScreen() {
  const { sessionId } = useParams({ from: "/app/inbox/$sessionId" });
  return <LiveConversation key={sessionId} sessionId={sessionId} />;
}

function LiveConversation({ sessionId }: { sessionId: string }) {
  const presence = usePresence(sessionId);
  const { query, passing, streamState } = useLiveConversation(sessionId, presence.hear);
  return (
    <LoadState query={query} headingLevel={1}>
      {(conversation) => (
        <OpenConversation
          conversation={conversation}
          passing={passing}
          presence={presence}
          retrying={streamState === "retrying"}
        />
      )}
    </LoadState>
  );
}

/** An open conversation in a visible tab has been seen up to its last line: here, and as its contact is told. */
function useMarkSeen({ session, events }: Conversation, mayAnswer: boolean): void {
  const visible = useVisible(0);
  const { id, updatedAt, owner } = session;
  const last = events.at(-1)?.seq ?? 0;
  useEffect(() => {
    if (visible) markSeen(id, updatedAt);
  }, [visible, id, updatedAt]);
  useEffect(() => {
    if (visible && mayAnswer && owner === "human" && last > 0) void sendRead(id, last).catch(() => undefined);
  }, [visible, mayAnswer, owner, id, last]);
}

interface OpenConversationProps {
  readonly conversation: Conversation;
  readonly passing: Passing;
  readonly presence: PresenceOfSession;
  readonly retrying: boolean;
}

function OpenConversation({ conversation, passing, presence, retrying }: OpenConversationProps) {
  const { session, contact, events } = conversation;
  const me = useMe();
  const navigate = useNavigate();
  const { inspect, details } = useSearch({ from: "/app/inbox/$sessionId" });
  const composer = useRef<ComposerHandle>(null);
  const [menu, setMenu] = useState<OpenMenu>();
  const items = useMemo(() => timelineOf(events), [events]);
  const traces = useMemo(() => tracesOf(events), [events]);
  const actions = useConversationActions(session.id);
  const outbox = useOutbox(session, events);
  const marks = useQuery(readMarksQuery(session.id)).data;
  const mayAnswer = mayUse(me, "conversations:write");
  const isOpen = session.status === "open";
  const contactName = contactNameOf(conversation);
  const name = contactName || text.contact;
  useMarkSeen(conversation, mayAnswer);

  const showTrace = (id: string | undefined) =>
    void navigate({ to: ".", search: (before) => ({ ...before, inspect: id }), replace: inspect !== undefined });
  const toggleDetails = () =>
    void navigate({
      to: ".",
      search: (before) => ({ ...before, inspect: undefined, details: details && !inspect ? undefined : true }),
      replace: true,
    });
  const lastTrace = items.findLast((item) => "traceId" in item && item.traceId !== undefined);
  const lastTraceId = lastTrace && "traceId" in lastTrace ? lastTrace.traceId : undefined;

  useShortcuts({
    r: () => composer.current?.write("reply"),
    n: () => composer.current?.write("note"),
    t: () => {
      if (mayAnswer && isOpen && session.assigneeId !== me.user.id) actions.take.mutate();
    },
    a: () => {
      if (mayAnswer && isOpen) setMenu("assign");
    },
    s: () => {
      if (mayAnswer && isOpen && session.owner === "human") setMenu("snooze");
    },
    e: () => {
      if (mayAnswer && isOpen) setMenu("close");
    },
    i: () => showTrace(inspect ? undefined : lastTraceId),
    d: toggleDetails,
  });

  return (
    <div className={classNames(styles["conversation"], (inspect || details) && styles["inspecting"])}>
      {details ? (
        <h1 className={classNames("visually-hidden", styles["narrowTitle"])}>{`#${session.ticketNumber}`}</h1>
      ) : null}
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
          showsDetails={Boolean(details) && !inspect}
          onDetails={toggleDetails}
          menu={menu}
          onMenu={setMenu}
        />
        {retrying ? (
          <p className={styles["retrying"]} role="status">
            {text.stream.retrying}
          </p>
        ) : null}
        <ColleaguesBar colleagues={presence.colleagues} myId={me.user.id} />
        <Timeline
          sessionId={session.id}
          contactName={contactName}
          items={items}
          passing={passing}
          pending={outbox.pending}
          readByContact={Math.max(passing.readByContact, marks?.contact ?? 0)}
          mayAnswer={mayAnswer}
          onRetry={outbox.retry}
          onDiscard={outbox.discard}
          inspected={inspect}
          onInspect={showTrace}
          onUseDraft={mayAnswer ? (words) => composer.current?.use(words) : undefined}
        />
        <Composer
          ref={composer}
          session={session}
          events={events}
          facts={{
            contactName,
            contactEmail: contact?.email ?? "",
            agentName: me.user.name,
            ticket: `#${session.ticketNumber}`,
          }}
          mayAnswer={mayAnswer}
          onSend={outbox.send}
          onNote={(words) => actions.note.mutate({ text: words })}
          onWrite={presence.write}
          onRest={presence.rest}
        />
      </section>
      {inspect ? (
        <InspectPanel
          sessionId={session.id}
          messageId={inspect}
          trace={traces.get(inspect)}
          reply={replyOf(events, inspect)}
          mayReplay={mayAnswer}
          onClose={() => showTrace(undefined)}
        />
      ) : details ? (
        <DetailsPanel
          conversation={conversation}
          mayAnswer={mayAnswer}
          onTag={(tags) => actions.tag.mutate(tags)}
          onClose={toggleDetails}
        />
      ) : null}
      {menu === "close" ? (
        <CloseDialog
          isPending={actions.close.isPending}
          onClose={() => setMenu(undefined)}
          onConfirm={(closing) => actions.close.mutate(closing, { onSuccess: () => setMenu(undefined) })}
        />
      ) : null}
    </div>
  );
}
