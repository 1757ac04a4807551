import { CircleAlert, CircleCheck, CircleX, CloudOff } from "lucide-react";
import type { Verdict } from "../../api/sources.ts";
import styles from "./verdict-view.module.css";
import { text } from "./text.ts";

const words = text.verdict;

const looks = {
  ok: { icon: CircleCheck, tone: "success" },
  refused: { icon: CircleAlert, tone: "danger" },
  transient: { icon: CloudOff, tone: "warning" },
} as const;

/** What testing a connection found, part by part, and what to do about it. */
export function VerdictView({ verdict }: { verdict: Verdict }) {
  const { icon: Icon, tone } = looks[verdict.kind as keyof typeof looks] ?? looks.transient;
  const title =
    verdict.kind === "ok"
      ? words.ok(verdict.account ?? "")
      : verdict.kind === "refused"
        ? words.refused
        : words.transient;
  return (
    <div className={styles["verdict"]} data-tone={tone} role="status">
      <p className={styles["title"]}>
        <Icon size={18} aria-hidden />
        <strong>{title}</strong>
      </p>
      {verdict.message ? (
        <p>
          {verdict.message} {verdict.hint ?? (verdict.kind === "transient" ? words.transientHelp : "")}
        </p>
      ) : null}
      {verdict.checks && verdict.checks.length > 0 ? (
        <ul className={styles["checks"]}>
          {verdict.checks.map(({ name, ok, note }) => (
            <li key={name} data-ok={ok}>
              {ok ? <CircleCheck size={16} aria-hidden /> : <CircleX size={16} aria-hidden />}
              <span>
                {name}: {ok ? words.passed : words.failed}
                {note ? `. ${note}` : ""}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
