import { Check } from "lucide-react";
import type { Reply } from "../../api/citation.ts";
import type { TurnTrace } from "../../api/session-event.ts";
import styles from "./inspect-panel.module.css";
import { inspectText } from "./inspect-text.ts";

const words = inspectText;

/** The ranked hits with the scores of both legs, and which of them the reply quotes. */
export function InspectPassages({ trace, reply }: { trace: TurnTrace; reply: Reply | null | undefined }) {
  const { passages } = trace;
  if (passages.length === 0) return null;
  const most = (pick: (passage: (typeof passages)[number]) => number) => Math.max(1e-9, ...passages.map(pick));
  const mostScore = most(({ score }) => score);
  const mostWords = most(({ scores }) => scores.lexical);
  const reranked = passages.some(({ scores }) => scores.rerank != null);
  const isUsed = (passage: (typeof passages)[number]) =>
    passage.used ??
    reply?.citations.some(({ documentId, anchor }) => documentId === passage.documentId && anchor === passage.anchor) ??
    false;
  return (
    <section>
      <div className={styles["scroll"]} role="region" aria-label={words.passages}>
        <table className={styles["table"]}>
          <caption className={styles["heading"]}>{words.passages}</caption>
          <thead>
            <tr>
              <th scope="col">{words.passage}</th>
              <th scope="col">{words.score}</th>
              <th scope="col">{words.lexical}</th>
              <th scope="col">{words.dense}</th>
              {reranked ? <th scope="col">{words.rerank}</th> : null}
            </tr>
          </thead>
          <tbody>
            {passages.map((passage, index) => (
              <tr key={passage.chunkId} data-used={isUsed(passage) || undefined}>
                <th scope="row" dir="auto">
                  <span className={styles["rank"]}>{index + 1}</span>
                  {passage.title}
                  {isUsed(passage) ? (
                    <span className={styles["used"]}>
                      <Check size={12} aria-hidden />
                      {words.used}
                    </span>
                  ) : null}
                  {passage.anchor ? <span className={styles["anchor"]}>#{passage.anchor}</span> : null}
                </th>
                <Score value={passage.score} share={passage.score / mostScore} digits={2} />
                <Score value={passage.scores.lexical} share={passage.scores.lexical / mostWords} digits={1} />
                <Score value={passage.scores.dense} share={passage.scores.dense ?? 0} digits={2} />
                {reranked ? (
                  <Score value={passage.scores.rerank} share={passage.scores.rerank ?? 0} digits={2} />
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Score({ value, share, digits }: { value: number | null | undefined; share: number; digits: number }) {
  if (value == null)
    return (
      <td>
        <span title={words.notRun}>
          –<span className="visually-hidden">{words.notRun}</span>
        </span>
      </td>
    );
  return (
    <td>
      {value.toFixed(digits)}
      <span className={styles["share"]} aria-hidden>
        <span style={{ inlineSize: `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%` }} />
      </span>
    </td>
  );
}
