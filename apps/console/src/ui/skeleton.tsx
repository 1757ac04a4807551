import { classNames } from "./class-names.ts";
import styles from "./skeleton.module.css";

/** Grey lines where content will stand. They appear after 300 ms, so that a quick answer shows none. */
export function Skeleton({ lines = 6, rows = false }: { lines?: number; rows?: boolean }) {
  return (
    <div className={classNames(styles["skeleton"], rows && styles["rows"])} role="status" data-loading>
      <span className="visually-hidden">Loading</span>
      {Array.from({ length: lines }, (_unused, index) => (
        <div key={index} className={styles["line"]} data-width={index % 4} aria-hidden />
      ))}
    </div>
  );
}
