import { NotebookPen, Sparkles } from "lucide-react";
import { Button } from "../../ui/button.tsx";
import { formatClock, formatExactTime } from "../../ui/format.ts";
import { FormattedText } from "../../ui/formatted-text.tsx";
import styles from "./internal-note.module.css";
import { text } from "./text.ts";
import type { TimelineItem } from "./timeline.ts";

interface InternalNoteProps {
  readonly item: Extract<TimelineItem, { kind: "internal" }>;
  /** Puts a draft of the assistant into the composer. */
  readonly onTake: ((text: string) => void) | undefined;
}

/** What only staff may read, in a look that nobody takes for a message. */
export function InternalNote({ item, onTake }: InternalNoteProps) {
  const { note, at } = item;
  const isDraft = note.author === "ai";
  return (
    <section className={styles["note"]} aria-label={isDraft ? text.message.assistNote : text.message.note}>
      <p className={styles["byline"]}>
        {isDraft ? <Sparkles size={14} aria-hidden /> : <NotebookPen size={14} aria-hidden />}
        {isDraft ? text.message.assistNote : text.message.note}
        {note.authorName && !isDraft ? (
          <>
            {" · "}
            <bdi>{note.authorName}</bdi>
          </>
        ) : null}
        <time dateTime={at} title={formatExactTime(new Date(at))}>
          {formatClock(new Date(at))}
        </time>
      </p>
      <div dir="auto">
        <FormattedText text={note.text} />
      </div>
      {isDraft && onTake ? <Button onClick={() => onTake(note.text)}>{text.message.takeDraft}</Button> : null}
    </section>
  );
}
