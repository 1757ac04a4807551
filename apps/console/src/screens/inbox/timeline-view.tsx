import { ArrowDown } from "lucide-react";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { formatClock, formatDay } from "../../ui/format.ts";
import { HandoffCard } from "./handoff-card.tsx";
import { InternalNote } from "./internal-note.tsx";
import { DraftMessage, MessageView, PendingMessageView } from "./message-view.tsx";
import { noteWords } from "./note-words.ts";
import { text } from "./text.ts";
import styles from "./timeline-view.module.css";
import type { TimelineItem } from "./timeline.ts";
import type { Passing } from "./use-live-conversation.ts";
import type { PendingMessage } from "./use-outbox.ts";

interface TimelineProps {
  readonly sessionId: string;
  readonly contactName: string;
  readonly items: readonly TimelineItem[];
  readonly passing: Passing;
  readonly pending: readonly PendingMessage[];
  /** Last line that the contact has read. */
  readonly readByContact: number;
  readonly mayAnswer: boolean;
  readonly onRetry: (id: string) => void;
  readonly onDiscard: (id: string) => void;
  readonly inspected: string | undefined;
  readonly onInspect: (traceId: string) => void;
  readonly onUseDraft: ((text: string) => void) | undefined;
}

/** Pixels from the end within which a reader counts as following the conversation. */
const nearEnd = 48;

const scrollToEnd = (element: HTMLElement | null) => element?.scrollTo({ top: element.scrollHeight });

export function Timeline(props: TimelineProps) {
  const { items, passing, pending, readByContact, onRetry, onDiscard } = props;
  const box = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const [atEnd, setAtEnd] = useState(true);
  const drafts = [...passing.drafts];
  const lastSeen = items.findLast(
    (item) => item.kind === "message" && item.message.author === "agent" && item.seq <= readByContact,
  )?.key;

  useLayoutEffect(() => {
    if (follows.current) scrollToEnd(box.current);
  });
  // Text that is set later (formatting loads on demand) and a changing window keep the end in view too.
  useEffect(() => {
    const outer = box.current;
    const inner = outer?.firstElementChild;
    if (!inner) return undefined;
    const observer = new ResizeObserver(() => {
      if (follows.current) scrollToEnd(outer);
    });
    observer.observe(inner);
    observer.observe(outer);
    return () => observer.disconnect();
  }, []);
  const ownCount = pending.length;
  useEffect(() => {
    if (ownCount === 0) return;
    follows.current = true;
    scrollToEnd(box.current);
  }, [ownCount]);

  const onScroll = () => {
    const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = box.current ?? {};
    follows.current = scrollHeight - scrollTop - clientHeight < nearEnd;
    setAtEnd(follows.current);
  };

  return (
    <div className={styles["frame"]}>
      {/* Scrolls by keyboard, so it takes focus. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={box} className={styles["scroll"]} onScroll={onScroll} tabIndex={0} role="log" aria-label={text.title}>
        <div className={styles["items"]}>
          {items.map((item) => (
            <Item key={item.key} item={item} isLastSeen={item.key === lastSeen} {...props} />
          ))}
          {drafts.map(([inReplyTo, draft]) => (
            <DraftMessage key={inReplyTo} draft={draft} />
          ))}
          {pending.map((message) => (
            <PendingMessageView key={message.id} message={message} onRetry={onRetry} onDiscard={onDiscard} />
          ))}
          {passing.typing === undefined ? null : (
            <p className={styles["note"]}>{text.message.typing(passing.typing || text.contact)}</p>
          )}
        </div>
      </div>
      {atEnd ? null : (
        <button type="button" className={styles["latest"]} onClick={() => scrollToEnd(box.current)}>
          <ArrowDown size={16} aria-hidden />
          {text.message.latest}
        </button>
      )}
    </div>
  );
}

interface ItemProps extends Pick<
  TimelineProps,
  "sessionId" | "contactName" | "inspected" | "onInspect" | "mayAnswer" | "onUseDraft"
> {
  readonly item: TimelineItem;
  readonly isLastSeen: boolean;
}

function Item({ item, sessionId, contactName, inspected, onInspect, mayAnswer, onUseDraft, isLastSeen }: ItemProps) {
  switch (item.kind) {
    case "day":
      return <h2 className={styles["day"]}>{formatDay(new Date(item.at))}</h2>;
    case "message":
      return (
        <MessageView
          sessionId={sessionId}
          contactName={contactName}
          item={item}
          inspected={inspected}
          onInspect={onInspect}
          mayRedact={mayAnswer}
          isLastSeen={isLastSeen}
        />
      );
    case "internal":
      return <InternalNote item={item} onTake={onUseDraft} />;
    case "handoff":
      return <HandoffCard item={item} inspected={inspected} onInspect={onInspect} />;
    case "note":
      return (
        <p className={styles["note"]}>
          {noteWords(item.event)} · <time dateTime={item.at}>{formatClock(new Date(item.at))}</time>
        </p>
      );
  }
}
