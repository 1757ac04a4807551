import { Bot, CircleCheck, CircleDashed, History, Trash2 } from "lucide-react";
import { useId } from "react";
import { Button } from "../../ui/button.tsx";
import { StatusWord } from "../../ui/status-word.tsx";
import type { Pair } from "./pairs.ts";
import styles from "./translate-screen.module.css";
import { text } from "./text.ts";

const words = text.edit;

interface PairRowProps {
  readonly pair: Pair;
  readonly sourceLocale: string;
  readonly locale: string;
  readonly mayWrite: boolean;
  readonly onChange: (patch: Partial<Pair>) => void;
}

/** Source on one side, translation on the other, and what is to be done about it. */
export function PairRow({ pair, sourceLocale, locale, mayWrite, onChange }: PairRowProps) {
  const id = useId();
  const needsLook = !pair.isChanged && pair.target !== "" && (pair.state === "stale" || pair.isMachine);
  return (
    <li className={styles["pair"]} data-state={pair.isChanged ? "changed" : pair.state}>
      <div className={styles["source"]} lang={sourceLocale} dir="auto">
        <p className={styles["name"]}>{pair.name}</p>
        {pair.sourceChange ? (
          <p className={styles["text"]} aria-label={words.changed}>
            {pair.sourceChange.map((word, index) =>
              word.kind === "added" ? (
                // oxlint-disable-next-line react/no-array-index-key -- the words never change
                <ins key={index}>{word.text}</ins>
              ) : word.kind === "removed" ? (
                // oxlint-disable-next-line react/no-array-index-key -- the words never change
                <del key={index}>{word.text}</del>
              ) : (
                word.text
              ),
            )}
          </p>
        ) : (
          <p className={styles["text"]}>{pair.source}</p>
        )}
      </div>
      <div className={styles["target"]}>
        <label htmlFor={id} className="visually-hidden">
          {words.translationOf(pair.name)}
        </label>
        <textarea
          id={id}
          className={styles["area"]}
          lang={locale}
          dir="auto"
          rows={1}
          readOnly={!mayWrite}
          spellCheck
          value={pair.typed}
          onChange={(event) =>
            onChange({ typed: event.target.value, isChanged: event.target.value !== pair.target, isConfirmed: false })
          }
        />
        <div className={styles["foot"]}>
          <State pair={pair} />
          {mayWrite && pair.typed === "" && pair.source !== "" ? (
            <Button look="quiet" onClick={() => onChange({ typed: pair.source, isChanged: true })}>
              {words.copy}
            </Button>
          ) : null}
          {mayWrite && needsLook ? (
            <Button
              look={pair.isConfirmed ? "secondary" : "quiet"}
              aria-pressed={pair.isConfirmed}
              onClick={() => onChange({ isConfirmed: !pair.isConfirmed })}
            >
              {pair.isConfirmed ? words.confirmed : words.confirm}
            </Button>
          ) : null}
        </div>
      </div>
    </li>
  );
}

function State({ pair }: { pair: Pair }) {
  if (pair.state === "stale")
    return (
      <StatusWord icon={History} tone="warning">
        {words.states.stale}
      </StatusWord>
    );
  if (pair.state === "left_over")
    return (
      <StatusWord icon={Trash2} tone="warning">
        {words.states.left_over}
      </StatusWord>
    );
  if (pair.state === "missing")
    return (
      <StatusWord icon={CircleDashed} tone="neutral">
        {words.states.missing}
      </StatusWord>
    );
  return pair.isMachine ? (
    <StatusWord icon={Bot} tone="info">
      {words.machine}
    </StatusWord>
  ) : (
    <StatusWord icon={CircleCheck} tone="success">
      {words.states.fresh}
    </StatusWord>
  );
}
