import { Eye, PenLine } from "lucide-react";
import type { Presence } from "../../api/session-event.ts";
import styles from "./colleagues-bar.module.css";
import { text } from "./text.ts";

const lists = new Intl.ListFormat("en", { type: "conjunction" });
const isAre = (names: readonly string[]): string => `${lists.format(names)} ${names.length === 1 ? "is" : "are"}`;

/** Who else is here, before two people answer the same question. */
export function ColleaguesBar({ colleagues, myId }: { colleagues: readonly Presence[]; myId: string }) {
  // One's own second window is no collision.
  const others = colleagues.filter(({ userId }) => userId !== myId);
  const names = (state: Presence["state"]) => [
    ...new Set(others.filter((other) => other.state === state).map(({ name }) => name)),
  ];
  const replying = names("replying");
  const noting = names("noting");
  const viewing = names("viewing").filter((name) => !replying.includes(name) && !noting.includes(name));
  return (
    <div role="status" className={styles["place"]}>
      {replying.length > 0 ? (
        <p className={styles["bar"]} data-writing>
          <PenLine size={14} aria-hidden />
          {text.composer.replying(isAre(replying))}
        </p>
      ) : null}
      {noting.length > 0 ? (
        <p className={styles["bar"]}>
          <PenLine size={14} aria-hidden />
          {text.composer.noting(isAre(noting))}
        </p>
      ) : null}
      {viewing.length > 0 ? (
        <p className={styles["bar"]}>
          <Eye size={14} aria-hidden />
          {text.composer.viewing(isAre(viewing))}
        </p>
      ) : null}
    </div>
  );
}
