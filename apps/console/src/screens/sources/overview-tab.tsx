import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { cancelRun, type Run, type Source, type SyncMode } from "../../api/sources.ts";
import { Button } from "../../ui/button.tsx";
import { formatDuration, formatNumber, languageName } from "../../ui/format.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { Problem } from "../../ui/problem.tsx";
import { RelativeTime, UntilTime } from "../../ui/relative-time.tsx";
import { Fact, Facts, Section } from "../../ui/section.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import styles from "./overview-tab.module.css";
import { RunCountsLine } from "./run-counts.tsx";
import { RunIssues } from "./run-issues.tsx";
import { RunState } from "./run-state.tsx";
import { isUnderWay, runsQuery, sourcesKey } from "./source-queries.ts";
import { text } from "./text.ts";

const words = text.detail;

/** What runs now, what has run, and when the next sync begins. */
export function OverviewTab({ source, mayWrite }: { source: Source; mayWrite: boolean }) {
  const query = useQuery(runsQuery(source.id));
  const current = query.data?.runs.find((run) => isUnderWay(run) || run.state === "parked");
  return (
    <>
      {current ? <CurrentRun sourceId={source.id} run={current} mayWrite={mayWrite} /> : null}
      <Section title={words.facts}>
        <Facts>
          <Fact name={words.documents}>{formatNumber(source.documents)}</Fact>
          <Fact name={text.audience.label}>
            {text.audience.options[source.audience] ?? text.documents.audiences[source.audience] ?? source.audience}
          </Fact>
          <Fact name={text.language}>{languageName(source.locale)}</Fact>
          <Fact name={words.nextRuns}>
            <NextRuns source={source} />
          </Fact>
        </Facts>
      </Section>
      <Section title={words.history}>
        <LoadState query={query} skeleton={<Skeleton lines={4} />}>
          {({ runs }) =>
            runs.length === 0 ? (
              <p className={styles["quiet"]}>{words.noRuns}</p>
            ) : (
              <ol className={styles["runs"]}>
                {runs.map((run) => (
                  <PastRun key={run.id} sourceId={source.id} run={run} />
                ))}
              </ol>
            )
          }
        </LoadState>
      </Section>
    </>
  );
}

function NextRuns({ source }: { source: Source }) {
  const planned = (Object.entries(source.nextRuns) as [SyncMode, string | null | undefined][]).flatMap(([mode, at]) =>
    at ? [{ mode, at }] : [],
  );
  if (source.paused || planned.length === 0) return words.noNext;
  return planned.map(({ mode, at }, index) => (
    <span key={mode}>
      {index > 0 ? ", " : ""}
      {text.modes[mode]} <UntilTime at={at} />
    </span>
  ));
}

/** Minutes that the rest of a run will take at its pace so far, where its end is known. */
function minutesLeft({ startedAt, progress }: Run): number | undefined {
  const { done, total } = progress;
  if (!startedAt || !total || done < total / 50 || done === 0) return undefined;
  const spentMs = Date.now() - new Date(startedAt).getTime();
  return ((spentMs / done) * (total - done)) / 60_000;
}

function CurrentRun({ sourceId, run, mayWrite }: { sourceId: string; run: Run; mayWrite: boolean }) {
  const queryClient = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => cancelRun(sourceId, run.id),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: sourcesKey }),
  });
  const { done, total } = run.progress;
  const left = minutesLeft(run);
  return (
    <section className={styles["current"]} aria-live="polite" aria-label={text.modes[run.mode] ?? run.mode}>
      <p className={styles["line"]}>
        <strong>{text.modes[run.mode] ?? run.mode}</strong>
        <RunState state={run.state} />
        <span className={styles["quiet"]}>
          {done > 0 || total ? words.progress(done, total) : null}
          {left === undefined ? null : `, ${words.remaining(left)}`}
          {run.resumeAt ? (
            <>
              {words.resumes} <UntilTime at={run.resumeAt} />
            </>
          ) : null}
        </span>
        {mayWrite ? (
          <Button pending={cancel.isPending || run.cancelRequested} onClick={() => cancel.mutate()}>
            {run.cancelRequested ? words.cancelling : words.cancel}
          </Button>
        ) : null}
      </p>
      {run.state === "running" ? (
        <progress
          className={styles["progress"]}
          aria-label={text.modes[run.mode] ?? run.mode}
          {...(total ? { max: total, value: Math.min(done, total) } : {})}
        />
      ) : null}
      <RunCountsLine counts={run.counts} />
      <Problem error={cancel.error} />
    </section>
  );
}

function PastRun({ sourceId, run }: { sourceId: string; run: Run }) {
  const [open, setOpen] = useState(false);
  const { startedAt, finishedAt, counts } = run;
  const began = startedAt ?? run.queuedAt;
  const tookMs = finishedAt && startedAt ? new Date(finishedAt).getTime() - new Date(startedAt).getTime() : undefined;
  return (
    <li className={styles["run"]}>
      <p className={styles["line"]}>
        <RunState state={run.state} />
        <span>{text.modes[run.mode] ?? run.mode}</span>
        <span className={styles["quiet"]}>
          {text.triggers[run.trigger] ?? run.trigger} <RelativeTime at={began} long />
          {tookMs === undefined ? "" : `, ${words.took.toLowerCase()} ${formatDuration(tookMs)}`}
        </span>
        <Button look="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? words.hideIssues : words.showIssues}
        </Button>
      </p>
      <RunCountsLine counts={counts} />
      {run.error ? (
        <p className={styles["error"]}>
          {run.error.message} {run.error.hint}
        </p>
      ) : null}
      {run.warnings.map(({ code, message }) => (
        <p key={code} className={styles["warning"]}>
          {message}
        </p>
      ))}
      {open ? <RunIssues sourceId={sourceId} runId={run.id} /> : null}
    </li>
  );
}
