import { HandHelping } from "lucide-react";
import { formatClock, formatExactTime, languageName } from "../../ui/format.ts";
import styles from "./handoff-card.module.css";
import { InspectButton } from "./inspect-button.tsx";
import { Citations } from "./message-view.tsx";
import { reasonWords, sentimentWords, text } from "./text.ts";
import type { TimelineItem } from "./timeline.ts";

interface HandoffCardProps {
  readonly item: Extract<TimelineItem, { kind: "handoff" }>;
  readonly inspected: string | undefined;
  readonly onInspect: (traceId: string) => void;
}

/** Why the assistant gave the conversation to people, and what they need to know. */
export function HandoffCard({ item, inspected, onInspect }: HandoffCardProps) {
  const { handoff, at, traceId } = item;
  return (
    <section className={styles["card"]} aria-label={text.handoff.title}>
      <header className={styles["header"]}>
        <HandHelping size={16} aria-hidden />
        <h2>{text.handoff.title}</h2>
        <time dateTime={at} title={formatExactTime(new Date(at))}>
          {formatClock(new Date(at))}
        </time>
        {traceId ? <InspectButton isOpen={inspected === traceId} onPress={() => onInspect(traceId)} /> : null}
      </header>
      <ul className={styles["reasons"]}>
        {handoff.reasons.map((reason) => (
          <li key={reason}>{reasonWords(reason)}</li>
        ))}
      </ul>
      {handoff.explanation ? (
        <p className={styles["explanation"]} dir="auto">
          {handoff.explanation}
        </p>
      ) : null}
      <dl className={styles["facts"]}>
        {handoff.summary ? (
          <div>
            <dt>{text.handoff.summary}</dt>
            <dd dir="auto">{handoff.summary}</dd>
          </div>
        ) : null}
        {handoff.causes?.length ? (
          <div>
            <dt>{text.handoff.causes}</dt>
            <dd>
              <ul className={styles["causes"]}>
                {handoff.causes.map((cause) => (
                  <li key={`${cause.kind} ${cause.id}`}>
                    <span>{text.handoff.causeKinds[cause.kind] ?? cause.kind}</span> <bdi>{cause.title}</bdi>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ) : null}
        <div>
          <dt>{text.handoff.language}</dt>
          <dd>{languageName(handoff.language)}</dd>
        </div>
        {handoff.sentiment ? (
          <div>
            <dt>{text.handoff.sentiment}</dt>
            <dd>{sentimentWords(handoff.sentiment)}</dd>
          </div>
        ) : null}
        {handoff.expectation ? (
          <div>
            <dt>{text.handoff.expectation}</dt>
            <dd dir="auto">{handoff.expectation}</dd>
          </div>
        ) : null}
        {handoff.references.length > 0 ? (
          <div>
            <dt>{text.handoff.references}</dt>
            <dd className={styles["references"]}>
              <Citations citations={handoff.references} />
            </dd>
          </div>
        ) : null}
      </dl>
    </section>
  );
}
