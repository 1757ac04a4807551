import { CircleCheck, CircleDashed, LoaderCircle, Wrench } from "lucide-react";
import type { Overview } from "../../api/overview.ts";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { StatusWord } from "../../ui/status-word.tsx";
import styles from "./index-section.module.css";
import { text } from "./text.ts";

const words = text.index;

/** Whether the index equals the texts, and how well an index over vectors finds what is nearest. */
export function IndexHealth({ index }: { index: Overview["index"] }) {
  const { rebuild, verification, recall } = index;
  if (rebuild)
    return (
      <div className={styles["meaning"]}>
        <p className={styles["line"]}>
          <span className={styles["name"]}>{words.health}</span>
          <StatusWord icon={LoaderCircle} tone="info">
            {words.rebuilding}
          </StatusWord>
          <span className={styles["count"]}>{words.rebuilt(rebuild.done, rebuild.total)}</span>
        </p>
        <progress
          className={styles["progress"]}
          max={rebuild.total}
          value={rebuild.done}
          aria-label={words.rebuildProgress}
        />
      </div>
    );
  return (
    <p className={styles["line"]}>
      <span className={styles["name"]}>{words.health}</span>
      {verification ? (
        <>
          {verification.faults === 0 ? (
            <StatusWord icon={CircleCheck} tone="success">
              {words.sound}
            </StatusWord>
          ) : (
            <StatusWord icon={Wrench} tone="warning">
              {words.repaired(verification.faults)}
            </StatusWord>
          )}
          <span className={styles["quiet"]}>
            {words.checked} <RelativeTime at={verification.checkedAt} long />
          </span>
        </>
      ) : (
        <StatusWord icon={CircleDashed}>{words.unchecked}</StatusWord>
      )}
      {recall ? (
        <span className={styles["count"]} title={words.recallMeaning}>
          {words.recall(recall.recall)}
        </span>
      ) : null}
    </p>
  );
}
