import type { ImportReport, ImportRun } from "../../api/imports.ts";
import styles from "./import-screen.module.css";
import { text } from "./text.ts";

const words = text.changedHere;

/** Whether the import of a folder keeps what was changed here, or takes the files; shown where that makes a difference. */
export function ChangedHere({
  run,
  report,
  chosen,
  isBusy,
  onChoose,
}: {
  readonly run: ImportRun;
  readonly report: ImportReport;
  /** The choice that the plan has, or is about to have. */
  readonly chosen: boolean;
  /** While the plan is made anew. */
  readonly isBusy: boolean;
  readonly onChoose: (folderWins: boolean) => void;
}) {
  const { left = 0, overwritten = 0 } = report.counts;
  if (run.kind !== "folder" || (left === 0 && overwritten === 0 && !run.folderWins)) return null;
  return (
    <fieldset className={`${styles["ways"]} ${styles["choice"]}`}>
      <legend>{words.title}</legend>
      {[false, true].map((wins) => (
        <label key={String(wins)} className={styles["way"]}>
          <input
            type="radio"
            name="changed-here"
            checked={chosen === wins}
            aria-disabled={isBusy || undefined}
            onChange={() => {
              if (!isBusy) onChoose(wins);
            }}
          />
          {wins ? words.take : words.keep}
        </label>
      ))}
      <p className={styles["sub"]} role="status">
        {isBusy
          ? words.planning
          : [left > 0 ? words.kept(left) : "", run.folderWins ? words.replaced(overwritten) : ""]
              .filter(Boolean)
              .join(" ")}
      </p>
    </fieldset>
  );
}
