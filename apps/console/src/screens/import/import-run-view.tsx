import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Download } from "lucide-react";
import { useState } from "react";
import {
  cancelImport,
  planImportAnew,
  reportAddress,
  startImport,
  type ImportReport,
  type ImportRun,
} from "../../api/imports.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Section } from "../../ui/section.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { ChangedHere } from "./changed-here.tsx";
import { importQuery, importsKey, isGoingOn } from "./import-queries.ts";
import { ImportReportView } from "./import-report-view.tsx";
import styles from "./import-screen.module.css";
import { ImportState } from "./import-state.tsx";
import { text } from "./text.ts";

const words = text.run;

/** One import: its plan, how far it is, and what came of it. */
export function ImportRunView({ id }: { readonly id: string }) {
  return (
    <LoadState query={useQuery(importQuery(id))} skeleton={<Skeleton rows lines={8} />}>
      {({ run, report }) => <Run run={run} report={report} />}
    </LoadState>
  );
}

function Run({ run, report }: { readonly run: ImportRun; readonly report: ImportReport | null }) {
  const queryClient = useQueryClient();
  const [prune, setPrune] = useState(false);
  const refresh = (): Promise<void> => queryClient.invalidateQueries({ queryKey: importsKey });
  const start = useMutation({
    mutationFn: () => startImport(run.id, { prune, folderWins: run.folderWins }),
    onSettled: refresh,
  });
  // Known at once: a mutation tells that it is going on a moment later, and the choice would jump back for that moment.
  const [wanted, setWanted] = useState<boolean>();
  const planAnew = useMutation({
    mutationFn: (folderWins: boolean) => planImportAnew(run.id, folderWins),
    onSuccess: ({ run: planning }) => queryClient.setQueryData(importQuery(run.id).queryKey, { run: planning, report }),
    onSettled: async () => {
      await refresh();
      setWanted(undefined);
    },
  });
  const cancel = useMutation({ mutationFn: () => cancelImport(run.id), onSuccess: refresh });
  const { state } = run;
  const overwritten = report?.counts["overwritten"] ?? 0;
  const mayPrune = run.kind !== "folder" || run.collection !== "help-center";
  return (
    <>
      <header className={styles["run"]}>
        <h2>
          <bdi>{run.from}</bdi>
        </h2>
        <ImportState state={state} />
        <div className={styles["actions"]}>
          {state === "ready" ? (
            <>
              <Button look="quiet" pending={cancel.isPending} onClick={() => cancel.mutate()}>
                {words.discard}
              </Button>
              <Button look="primary" pending={start.isPending} onClick={() => start.mutate()}>
                {overwritten > 0 ? words.startReplacing(overwritten) : words.start}
              </Button>
            </>
          ) : isGoingOn(run) ? (
            <Button pending={cancel.isPending} onClick={() => cancel.mutate()}>
              {words.cancel}
            </Button>
          ) : (
            <Link to="/import" search={{ kind: run.kind }} className={buttonClass()}>
              {words.again}
            </Link>
          )}
        </div>
      </header>
      <Problem error={start.error ?? planAnew.error ?? cancel.error} />
      {run.problem ? <Failed problem={run.problem} /> : null}
      {isGoingOn(run) ? <Progress progress={run.progress} /> : null}
      {state === "interrupted" || state === "cancelled" ? <p className={styles["intro"]}>{words[state]}</p> : null}
      {state === "done" ? <p className={styles["intro"]}>{words.redirects(run.redirectsAdded)}</p> : null}
      {report && (state === "ready" || state === "reading") ? (
        <ChangedHere
          run={run}
          report={report}
          chosen={wanted ?? run.folderWins}
          isBusy={planAnew.isPending || state === "reading"}
          onChoose={(folderWins) => {
            setWanted(folderWins);
            planAnew.mutate(folderWins);
          }}
        />
      ) : null}
      {state === "ready" && mayPrune ? (
        <label className={classNames(styles["way"], styles["choice"])}>
          <input type="checkbox" checked={prune} onChange={(event) => setPrune(event.target.checked)} />
          {words.prune}
        </label>
      ) : null}
      {report && state !== "reading" ? (
        <Section
          title={state === "done" ? words.doneTitle : words.readyTitle}
          aside={
            <span className={styles["downloads"]}>
              {(["csv", "json"] as const).map((format) => (
                <a key={format} className={buttonClass("quiet")} href={reportAddress(run.id, format)} download>
                  <Download size={16} aria-hidden />
                  {text.report[format]}
                </a>
              ))}
            </span>
          }
        >
          <ImportReportView report={report} />
        </Section>
      ) : null}
    </>
  );
}

function Failed({ problem }: { readonly problem: NonNullable<ImportRun["problem"]> }) {
  return (
    <p className={styles["failed"]} role="alert">
      <strong>{problem.message}</strong> {problem.hint}
    </p>
  );
}

function Progress({ progress: { stage, done, total } }: { readonly progress: ImportRun["progress"] }) {
  const label = stage || text.states.running;
  return (
    <div className={styles["progress"]} role="status">
      <p>
        {label}: {words.soFar(done, total)}. {words.goesOn}
      </p>
      <progress aria-label={label} {...(total > 0 ? { value: done, max: total } : {})} />
    </div>
  );
}
