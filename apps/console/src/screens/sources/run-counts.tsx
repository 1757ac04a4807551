import type { RunCounts } from "../../api/sources.ts";
import { formatNumber } from "../../ui/format.ts";
import styles from "./overview-tab.module.css";
import { text } from "./text.ts";

const order = ["listed", "added", "updated", "removed", "unchanged", "skipped", "failed"] as const;

/** What a run has seen and done so far; what it did not do is left out. */
export function RunCountsLine({ counts }: { counts: RunCounts }) {
  const shown = order.filter((name) => counts[name] > 0);
  if (shown.length === 0) return <p className={styles["quiet"]}>{text.detail.nothingYet}</p>;
  return (
    <ul className={styles["counts"]}>
      {shown.map((name) => (
        <li key={name} data-name={name}>
          {formatNumber(counts[name])} {text.detail.counts[name]}
        </li>
      ))}
    </ul>
  );
}
