import type { TriedTrace } from "../../../api/training.ts";
import { formatDuration } from "../../../ui/format.ts";
import { HelpCenterFact } from "../../inbox/help-center-fact.tsx";
import { reasonWords } from "../../inbox/text.ts";
import { text } from "./text.ts";
import styles from "./trace-view.module.css";

const words = text.trace;

/** What the assistant saw and did for one reply, the decision first. */
export function TraceView({ trace }: { readonly trace: TriedTrace }) {
  const { training, passages, guards, notes, timingsMs, prompt } = trace;
  const applied = [
    ...(training && training.profileVersion > 0
      ? [`${text.profile}, ${text.editor.version(training.profileVersion)}`]
      : []),
    ...(training?.scenarios ?? []).map(
      (entry) => `${entry.title} (${versionOf(entry.version)}, ${words.match(entry.score)})`,
    ),
    ...(training?.rules ?? []).map((entry) => `${entry.title} (${versionOf(entry.version)})`),
  ];
  return (
    <div className={styles["trace"]}>
      <dl className={styles["facts"]}>
        <Fact name={words.decision}>
          {words.decisions[trace.decision] ?? trace.decision}
          {trace.reasons.length > 0 ? `: ${trace.reasons.map(reasonWords).join(", ").toLocaleLowerCase()}` : ""}
        </Fact>
        {trace.helpCenter ? (
          <Fact name={words.helpCenter}>
            <HelpCenterFact {...trace.helpCenter} />
          </Fact>
        ) : null}
        <Fact name={words.confidence}>{Math.round(trace.confidence * 100)}%</Fact>
        <Fact name={words.writer}>{words.writers[trace.writer] ?? trace.writer}</Fact>
        <Fact name={words.training}>
          {applied.length === 0 ? (
            words.none
          ) : (
            <ul>
              {applied.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </Fact>
      </dl>
      <details>
        <summary>{words.details}</summary>
        <div className={styles["details"]}>
          {passages.length > 0 ? <Passages passages={passages} /> : null}
          <Lines title={words.guards} lines={guards ?? []} />
          <Lines title={words.notes} lines={notes} />
          <Lines
            title={words.timings}
            lines={Object.entries(timingsMs).map(([step, ms]) => `${step}: ${formatDuration(ms)}`)}
          />
          {prompt ? (
            <section>
              <h4>{words.prompt}</h4>
              {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard */}
              <pre tabIndex={0}>{prompt}</pre>
            </section>
          ) : null}
        </div>
      </details>
    </div>
  );
}

const versionOf = (version: number): string =>
  version === 0 ? words.unpublished : text.editor.version(version).toLocaleLowerCase();

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section>
      <h4>{title}</h4>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

function Passages({ passages }: { readonly passages: TriedTrace["passages"] }) {
  return (
    <table className={styles["passages"]}>
      <caption>{words.passages}</caption>
      <thead>
        <tr>
          <th scope="col">{words.passage}</th>
          <th scope="col">{words.score}</th>
          <th scope="col">{words.words}</th>
          <th scope="col">{words.vectors}</th>
        </tr>
      </thead>
      <tbody>
        {passages.slice(0, 6).map(({ chunkId, title, anchor, score, scores }) => (
          <tr key={chunkId}>
            <th scope="row" dir="auto">
              {title}
              {anchor ? <small> #{anchor}</small> : null}
            </th>
            <td>{score.toFixed(2)}</td>
            <td>{scores.lexical.toFixed(2)}</td>
            <td>{scores.dense == null ? "–" : scores.dense.toFixed(2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
