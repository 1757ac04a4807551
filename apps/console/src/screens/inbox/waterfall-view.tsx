import { formatDuration } from "../../ui/format.ts";
import styles from "./inspect-panel.module.css";
import { inspectText } from "./inspect-text.ts";
import { waterfallOf } from "./waterfall.ts";

const words = inspectText;

/** How long each step took and when it began; the same as a list for whoever does not see the picture. */
export function Waterfall({ timingsMs }: { timingsMs: Readonly<Record<string, number>> }) {
  const { bars, totalMs } = waterfallOf(timingsMs);
  if (bars.length === 0) return null;
  const share = (ms: number) => `${(ms / totalMs) * 100}%`;
  return (
    <section>
      <h2 className={styles["heading"]}>{words.timings}</h2>
      <dl className={styles["timings"]}>
        {bars.map(({ step, startMs, ms, isPart }, index) => (
          <div key={`${index} ${step}`} data-part={isPart || undefined}>
            <dt>{step}</dt>
            <dd>
              <span className={styles["track"]} aria-hidden>
                <span className={styles["bar"]} style={{ insetInlineStart: share(startMs), inlineSize: share(ms) }} />
              </span>
              <span className={styles["ms"]}>{formatDuration(ms)}</span>
            </dd>
          </div>
        ))}
        <div>
          <dt>{words.total}</dt>
          <dd>
            <span className={styles["track"]} aria-hidden />
            <span className={styles["ms"]}>{formatDuration(totalMs)}</span>
          </dd>
        </div>
      </dl>
    </section>
  );
}
