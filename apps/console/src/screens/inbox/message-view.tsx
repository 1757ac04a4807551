import { CheckCheck, CircleAlert, EyeOff, LoaderCircle, Sparkles } from "lucide-react";
import { citationAddress, type Citation } from "../../api/citation.ts";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { formatClock, formatExactTime } from "../../ui/format.ts";
import { FormattedText } from "../../ui/formatted-text.tsx";
import { InspectButton } from "./inspect-button.tsx";
import { MessageFiles } from "./message-files.tsx";
import { MessageMenu } from "./message-menu.tsx";
import styles from "./message-view.module.css";
import { authorWords, text } from "./text.ts";
import type { TimelineItem } from "./timeline.ts";
import type { PendingMessage } from "./use-outbox.ts";

interface MessageViewProps {
  readonly sessionId: string;
  readonly contactName: string;
  readonly item: Extract<TimelineItem, { kind: "message" }>;
  readonly inspected: string | undefined;
  readonly onInspect: (traceId: string) => void;
  readonly mayRedact: boolean;
  /** The contact has read it, and nothing of ours after it. */
  readonly isLastSeen: boolean;
}

export function MessageView({
  sessionId,
  contactName,
  item,
  inspected,
  onInspect,
  mayRedact,
  isLastSeen,
}: MessageViewProps) {
  const { message, at, first, traceId } = item;
  const citations = message.reply?.citations ?? [];
  // The card of the hand-off follows and opens the same record.
  const inspectable = message.reply?.kind === "handoff" ? undefined : traceId;
  return (
    <article className={classNames(styles["message"], styles[message.author])} data-first={first || undefined}>
      {first ? (
        <p className={styles["byline"]}>
          {message.author === "ai" ? <Sparkles size={14} aria-hidden /> : null}
          <bdi>
            {message.authorName || (message.author === "contact" && contactName) || authorWords(message.author)}
          </bdi>
          <time dateTime={at} title={formatExactTime(new Date(at))}>
            {formatClock(new Date(at))}
          </time>
        </p>
      ) : null}
      <div className={styles["row"]}>
        <div className={styles["bubble"]} dir="auto">
          {message.text === "" ? null : message.author === "contact" ? (
            <p className={styles["plain"]}>{message.text}</p>
          ) : (
            <FormattedText text={message.text} citations={citations.map(citationAddress)} />
          )}
          {message.attachments?.length ? <MessageFiles sessionId={sessionId} files={message.attachments} /> : null}
          {citations.length > 0 ? <Citations citations={citations} /> : null}
        </div>
        <MessageMenu sessionId={sessionId} message={message} mayRedact={mayRedact} />
      </div>
      {item.redacted ? (
        <p className={styles["mark"]}>
          <EyeOff size={14} aria-hidden />
          {text.message.redacted}
        </p>
      ) : null}
      {isLastSeen ? (
        <p className={styles["mark"]}>
          <CheckCheck size={14} aria-hidden />
          {text.message.seen}
        </p>
      ) : null}
      {inspectable ? (
        <InspectButton isOpen={inspected === inspectable} onPress={() => onInspect(inspectable)}>
          {message.reply?.kind === "answer" ? (
            <span> · {text.message.confidence(Math.round(message.reply.confidence * 100))}</span>
          ) : null}
        </InspectButton>
      ) : null}
    </article>
  );
}

export function Citations({ citations }: { citations: readonly Citation[] }) {
  return (
    <ol className={styles["citations"]} aria-label={text.message.sources}>
      {citations.map((cited, index) => (
        <li key={`${cited.documentId} ${cited.anchor} ${cited.quote}`}>
          <span className={styles["place"]}>{index + 1}</span>
          <a href={citationAddress(cited)} target="_blank" rel="noopener" title={cited.quote} dir="auto">
            {cited.title}
          </a>
        </li>
      ))}
    </ol>
  );
}

/** The assistant's answer while it is being written. */
export function DraftMessage({ draft }: { draft: string }) {
  return (
    <article className={classNames(styles["message"], styles["ai"])} data-first>
      <p className={styles["byline"]}>
        <Sparkles size={14} aria-hidden />
        {text.message.writing}
      </p>
      {draft ? (
        <div className={styles["bubble"]} dir="auto">
          <p className={styles["plain"]}>{draft}</p>
        </div>
      ) : null}
    </article>
  );
}

interface PendingMessageViewProps {
  readonly message: PendingMessage;
  readonly onRetry: (id: string) => void;
  readonly onDiscard: (id: string) => void;
}

export function PendingMessageView({ message, onRetry, onDiscard }: PendingMessageViewProps) {
  const failed = message.state === "failed";
  return (
    <article className={classNames(styles["message"], styles["agent"])} data-first>
      <div className={styles["bubble"]} dir="auto" data-pending>
        <p className={styles["plain"]}>{message.text}</p>
        {message.attachments.length > 0 ? (
          <p className={styles["plain"]}>{message.attachments.map(({ name }) => name).join(", ")}</p>
        ) : null}
      </div>
      {failed ? (
        <div className={styles["failed"]} role="alert">
          <p>
            <CircleAlert size={14} aria-hidden />
            <span>
              {text.message.failed} {message.problem}
            </span>
          </p>
          <Button onClick={() => onRetry(message.id)}>
            {message.answeredMeanwhile ? text.message.sendAnyway : text.message.retry}
          </Button>
          <Button look="quiet" onClick={() => onDiscard(message.id)}>
            {text.message.discard}
          </Button>
        </div>
      ) : (
        <p className={styles["sending"]}>
          <LoaderCircle size={14} aria-hidden />
          {text.message.sending}
        </p>
      )}
    </article>
  );
}
