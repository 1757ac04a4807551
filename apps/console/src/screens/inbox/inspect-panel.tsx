import { Link } from "@tanstack/react-router";
import { Braces, Check, RotateCw, X } from "lucide-react";
import { useState } from "react";
import type { Reply } from "../../api/citation.ts";
import type { TurnTrace } from "../../api/session-event.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { formatNumber } from "../../ui/format.ts";
import { HelpCenterFact } from "./help-center-fact.tsx";
import { InspectPassages } from "./inspect-passages.tsx";
import { inspectText } from "./inspect-text.ts";
import { InspectSupport } from "./inspect-support.tsx";
import styles from "./inspect-panel.module.css";
import { reasonWords, sentimentWords } from "./text.ts";
import { Waterfall } from "./waterfall-view.tsx";

const words = inspectText;

interface InspectPanelProps {
  readonly sessionId: string;
  readonly messageId: string;
  readonly trace: TurnTrace | undefined;
  readonly reply: Reply | null | undefined;
  readonly mayReplay: boolean;
  readonly onClose: () => void;
}

/** One turn of the assistant: what it searched for, what it found, what it decided and how long each step took. */
export function InspectPanel({ sessionId, messageId, trace, reply, mayReplay, onClose }: InspectPanelProps) {
  return (
    <aside className={styles["panel"]} aria-label={words.title}>
      <header className={styles["header"]}>
        <h1>{words.title}</h1>
        {trace ? <CopyJson value={{ messageId, trace, reply }} /> : null}
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
        {trace ? <Trace trace={trace} reply={reply} /> : <p className={styles["quiet"]}>{words.none}</p>}
        {trace && mayReplay ? (
          <Link
            to="/sessions/$sessionId/replay"
            params={{ sessionId }}
            search={{ message: messageId }}
            className={buttonClass()}
          >
            <RotateCw size={16} aria-hidden />
            {words.replay}
          </Link>
        ) : null}
      </div>
    </aside>
  );
}

function CopyJson({ value }: { value: unknown }) {
  const [copied, setCopied] = useState(false);
  return (
    <Button
      look="quiet"
      icon={copied ? <Check size={16} aria-hidden /> : <Braces size={16} aria-hidden />}
      aria-label={copied ? words.copied : words.copy}
      title={words.copy}
      data-copy
      onClick={() =>
        void navigator.clipboard?.writeText(JSON.stringify(value, undefined, 2)).then(
          () => setCopied(true),
          () => setCopied(false),
        )
      }
    />
  );
}

function Trace({ trace, reply }: { trace: TurnTrace; reply: Reply | null | undefined }) {
  const percent = Math.round(trace.confidence * 100);
  return (
    <>
      <dl className={styles["facts"]}>
        <Fact name={words.query}>{trace.query}</Fact>
        {trace.helpCenter ? (
          <Fact name={words.helpCenter}>
            <HelpCenterFact {...trace.helpCenter} />
          </Fact>
        ) : null}
        <Fact name={words.decision}>
          {words.decisions[trace.decision] ?? trace.decision}
          {trace.reasons.length > 0 ? `: ${trace.reasons.map(reasonWords).join(", ").toLocaleLowerCase()}` : ""}
        </Fact>
        <div>
          <dt>{words.confidence}</dt>
          <dd className={styles["confidence"]}>
            <meter min={0} max={100} value={percent} aria-label={words.confidence} />
            {percent}%
          </dd>
        </div>
        <Fact name={words.writer}>{trace.writer === "extractive" ? words.extractive : trace.writer}</Fact>
        {trace.usage ? (
          <Fact name={words.usage}>
            {words.tokens(formatNumber(trace.usage.inputTokens), formatNumber(trace.usage.outputTokens))}
          </Fact>
        ) : null}
        {trace.sentiment ? <Fact name={words.mood}>{sentimentWords(trace.sentiment)}</Fact> : null}
      </dl>
      <Lines title={words.guards} lines={trace.guards ?? []} />
      <InspectPassages trace={trace} reply={reply} />
      {reply && reply.kind === "answer" ? <InspectSupport reply={reply} /> : null}
      <Training training={trace.training} />
      <Waterfall timingsMs={trace.timingsMs} />
      <Lines title={words.notes} lines={trace.notes} />
      {trace.prompt ? (
        <details className={styles["prompt"]}>
          <summary>{words.prompt}</summary>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard */}
          <pre tabIndex={0}>{trace.prompt}</pre>
        </details>
      ) : null}
    </>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section>
      <h2 className={styles["heading"]}>{title}</h2>
      <ul className={styles["notes"]}>
        {lines.map((line, index) => (
          <li key={`${index} ${line}`} dir="auto">
            {line}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Training({ training }: { training: TurnTrace["training"] }) {
  if (!training) return null;
  return (
    <section>
      <h2 className={styles["heading"]}>{words.training}</h2>
      <ul className={styles["notes"]}>
        <li>{words.profile(training.profileVersion)}</li>
        {training.rules.map((rule) => (
          <li key={rule.id}>
            {words.rule}: <bdi>{rule.title}</bdi>, {words.version(rule.version)}
          </li>
        ))}
        {training.scenarios.map((scenario) => (
          <li key={scenario.id}>
            {words.scenario}: <bdi>{scenario.title}</bdi>, {words.version(scenario.version)},{" "}
            {words.likeness(Math.round(scenario.score * 100))}
          </li>
        ))}
      </ul>
    </section>
  );
}
