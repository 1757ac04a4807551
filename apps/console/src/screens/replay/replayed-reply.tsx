import { CircleCheck, CircleDot } from "lucide-react";
import { citationAddress, type Citation } from "../../api/citation.ts";
import type { ReplayedTurn } from "../../api/training.ts";
import { FormattedText } from "../../ui/formatted-text.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { StatusWord } from "../../ui/status-word.tsx";
import { TraceView } from "../assistant/training/trace-view.tsx";
import { reasonWords } from "../inbox/text.ts";
import { text } from "./text.ts";
import styles from "./replay-screen.module.css";

/** One message: what was replied, what would be replied, and what that changes. */
export function ReplayedReply({ turn }: { readonly turn: ReplayedTurn }) {
  const { past, now, difference } = turn;
  return (
    <article className={styles["turn"]}>
      <header className={styles["asked"]}>
        <p dir="auto">{turn.text}</p>
        <span className={styles["quiet"]}>
          {text.asked}, <RelativeTime at={turn.at} long />
        </span>
        {difference.same ? (
          <StatusWord icon={CircleCheck} tone="success">
            {text.same}
          </StatusWord>
        ) : (
          <StatusWord icon={CircleDot} tone="warning">
            {text.changed}
          </StatusWord>
        )}
      </header>
      <Changes difference={difference} />
      <div className={styles["sides"]}>
        <Side title={text.past} side={past} />
        <Side title={text.now} side={now} />
      </div>
    </article>
  );
}

function Side({ title, side }: { readonly title: string; readonly side: ReplayedTurn["past"] }) {
  return (
    <section className={styles["side"]} aria-label={title}>
      <h2>{title}</h2>
      <div dir="auto" className={styles["reply"]}>
        {side.reply.text ? (
          <FormattedText text={side.reply.text} citations={side.reply.citations.map(citationAddress)} />
        ) : (
          <p className={styles["quiet"]}>{text.nothingSaid}</p>
        )}
      </div>
      {side.trace ? <TraceView trace={side.trace} /> : null}
    </section>
  );
}

function Changes({ difference }: { readonly difference: ReplayedTurn["difference"] }) {
  const { decision, citations, reasons, training, writer } = difference;
  const worded = difference.text.some(({ kind }) => kind !== "same");
  const decisionWords = (kind: string) => text.decisions[kind] ?? kind;
  return (
    <dl className={styles["changes"]}>
      {worded ? (
        <Change name={text.difference}>
          <p dir="auto" className={styles["diff"]}>
            {difference.text.map(({ kind, text: words }, index) => {
              const key = `${index} ${kind}`;
              if (kind === "added") return <ins key={key}>{words}</ins>;
              return kind === "removed" ? <del key={key}>{words}</del> : <span key={key}>{words}</span>;
            })}
          </p>
        </Change>
      ) : null}
      {decision ? (
        <Change name={text.decision}>{text.turnsTo(decisionWords(decision.past), decisionWords(decision.now))}</Change>
      ) : null}
      <Sources name={text.sourcesAdded} citations={citations.added} />
      <Sources name={text.sourcesLost} citations={citations.lost} />
      {reasons.added.length > 0 ? (
        <Change name={text.reasonsAdded}>{reasons.added.map(reasonWords).join(", ")}</Change>
      ) : null}
      {reasons.lost.length > 0 ? (
        <Change name={text.reasonsLost}>{reasons.lost.map(reasonWords).join(", ")}</Change>
      ) : null}
      {training.map(({ id, title, past, now }) => (
        <Change key={id} name={text.training}>
          <bdi>{title}</bdi>: {text.turnsTo(text.version(past), text.version(now))}
        </Change>
      ))}
      {writer ? <Change name={text.writer}>{text.turnsTo(writer.past, writer.now)}</Change> : null}
    </dl>
  );
}

function Change({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Sources({ name, citations }: { readonly name: string; readonly citations: readonly Citation[] }) {
  if (citations.length === 0) return null;
  return (
    <Change name={name}>
      <ul>
        {citations.map((cited) => (
          <li key={`${cited.documentId}#${cited.anchor}`}>
            <a href={citationAddress(cited)} target="_blank" rel="noopener noreferrer">
              <bdi>{cited.title}</bdi>
              {cited.anchor ? ` #${cited.anchor}` : ""}
            </a>
          </li>
        ))}
      </ul>
    </Change>
  );
}
