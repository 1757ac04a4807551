import { X } from "lucide-react";
import type { TurnTrace } from "../../api/session-event.ts";
import { Button } from "../../ui/button.tsx";
import { formatDuration } from "../../ui/format.ts";
import styles from "./inspect-panel.module.css";
import { reasonWords, text } from "./text.ts";

const words = text.inspect;

/** One turn of the assistant: what it searched for, what it found, what it decided and how long each step took. */
export function InspectPanel({ trace, onClose }: { trace: TurnTrace | undefined; onClose: () => void }) {
  return (
    <aside className={styles["panel"]} aria-label={words.title}>
      <header className={styles["header"]}>
        <h1>{words.title}</h1>
        <Button
          look="quiet"
          icon={<X size={16} aria-hidden />}
          aria-label={words.close}
          title={`${words.close} (Esc)`}
          onClick={onClose}
        />
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard */}
      <div className={styles["body"]} tabIndex={0} role="region" aria-label={words.title}>
        {trace ? <Trace trace={trace} /> : <p className={styles["quiet"]}>{words.none}</p>}
      </div>
    </aside>
  );
}

function Trace({ trace }: { trace: TurnTrace }) {
  const percent = Math.round(trace.confidence * 100);
  return (
    <>
      <dl className={styles["facts"]}>
        <div>
          <dt>{words.query}</dt>
          <dd dir="auto">{trace.query}</dd>
        </div>
        <div>
          <dt>{words.decision}</dt>
          <dd>
            {words.decisions[trace.decision] ?? trace.decision}
            {trace.reasons.length > 0 ? `: ${trace.reasons.map(reasonWords).join(", ").toLocaleLowerCase()}` : ""}
          </dd>
        </div>
        <div>
          <dt>{words.confidence}</dt>
          <dd className={styles["confidence"]}>
            <meter min={0} max={100} value={percent} aria-label={words.confidence} />
            {percent}%
          </dd>
        </div>
        <div>
          <dt>{words.writer}</dt>
          <dd>{trace.writer === "extractive" ? words.extractive : trace.writer}</dd>
        </div>
      </dl>
      <Passages passages={trace.passages} />
      <Timings timingsMs={trace.timingsMs} />
      {trace.notes.length > 0 ? (
        <section>
          <h2 className={styles["heading"]}>{words.notes}</h2>
          <ul className={styles["notes"]}>
            {trace.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {trace.prompt ? (
        <details className={styles["prompt"]}>
          <summary>{words.prompt}</summary>
          <pre>{trace.prompt}</pre>
        </details>
      ) : null}
    </>
  );
}

function Passages({ passages }: { passages: TurnTrace["passages"] }) {
  if (passages.length === 0) return null;
  return (
    <section>
      <table className={styles["table"]}>
        <caption className={styles["heading"]}>{words.passages}</caption>
        <thead>
          <tr>
            <th scope="col">{words.passage}</th>
            <th scope="col">{words.score}</th>
            <th scope="col">{words.lexical}</th>
            <th scope="col">{words.dense}</th>
          </tr>
        </thead>
        <tbody>
          {passages.map((passage) => (
            <tr key={passage.chunkId}>
              <th scope="row" dir="auto">
                {passage.title}
                {passage.anchor ? <span className={styles["anchor"]}>#{passage.anchor}</span> : null}
              </th>
              <td>{passage.score.toFixed(2)}</td>
              <td>{passage.scores.lexical.toFixed(1)}</td>
              <td>
                {passage.scores.dense == null ? (
                  <span title={words.notRun}>
                    –<span className="visually-hidden">{words.notRun}</span>
                  </span>
                ) : (
                  passage.scores.dense.toFixed(2)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Timings({ timingsMs }: { timingsMs: TurnTrace["timingsMs"] }) {
  const steps = Object.entries(timingsMs);
  if (steps.length === 0) return null;
  const longest = Math.max(1, ...steps.map(([, ms]) => ms));
  return (
    <section>
      <h2 className={styles["heading"]}>{words.timings}</h2>
      <dl className={styles["timings"]}>
        {steps.map(([step, ms]) => (
          <div key={step}>
            <dt>{step}</dt>
            <dd>
              <span className={styles["bar"]} style={{ inlineSize: `${(ms / longest) * 100}%` }} aria-hidden />
              <span className={styles["ms"]}>{formatDuration(ms)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
