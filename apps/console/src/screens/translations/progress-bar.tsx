import styles from "./progress-bar.module.css";

interface ProgressBarProps {
  readonly articles: number;
  readonly complete: number;
  readonly stale: number;
  readonly draft: number;
  readonly label: string;
}

/** How much is up to date, stale and in draft; the numbers stand beside it in the table. */
export function ProgressBar({ articles, complete, stale, draft, label }: ProgressBarProps) {
  const share = (count: number): string => `${articles === 0 ? 0 : (100 * count) / articles}%`;
  return (
    <div className={styles["bar"]} role="img" aria-label={label} title={label}>
      <span className={styles["complete"]} style={{ inlineSize: share(complete) }} />
      <span className={styles["stale"]} style={{ inlineSize: share(stale) }} />
      <span className={styles["draft"]} style={{ inlineSize: share(draft) }} />
    </div>
  );
}
