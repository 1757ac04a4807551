import type { CannedAnswer } from "../../api/canned-answers.ts";
import { textFor } from "./canned-answers.ts";
import styles from "./canned-list.module.css";
import { text } from "./text.ts";

interface CannedListProps {
  readonly id: string;
  readonly answers: readonly CannedAnswer[];
  readonly locale: string;
  /** Which one Enter takes. */
  readonly place: number;
  readonly onPick: (answer: CannedAnswer) => void;
}

/** Answers to choose from while `/` and a shortcut are typed. The field keeps the focus. */
export function CannedList({ id, answers, locale, place, onPick }: CannedListProps) {
  if (answers.length === 0) return <p className={styles["none"]}>{text.composer.noCanned}</p>;
  return (
    <div id={id} role="listbox" aria-label={text.composer.canned} className={styles["list"]}>
      {answers.map((answer, index) => (
        <div
          key={answer.id}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === place}
          className={styles["answer"]}
          onMouseDown={(event) => {
            event.preventDefault();
            onPick(answer);
          }}
        >
          <span className={styles["shortcut"]}>/{answer.shortcut}</span>
          <span className={styles["title"]}>{answer.title}</span>
          <span className={styles["text"]} dir="auto">
            {textFor(answer, locale)}
          </span>
        </div>
      ))}
    </div>
  );
}
