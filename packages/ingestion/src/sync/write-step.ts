import { ConnectorError } from "@handrail/connector-kit";
import type {
  RunIssue,
  RunStep,
  SourceAccess,
  SourceDocument,
  SourceDocumentTouch,
  StoredCheckpoint,
} from "@handrail/core";
import type { ActiveRun } from "./active-run.ts";
import { narrowestAudience } from "./narrowest-audience.ts";
import { prepareItem } from "./prepare-item.ts";
import { settleIndex } from "./settle-index.ts";
import type { ItemFailure, ItemReport } from "./step-batch.ts";
import { storable } from "./storable.ts";

/** So many skips and failures of a run are kept with their reasons; the counts go on. */
const mostIssues = 2000;
const longestReason = 500;

type Draft = {
  -readonly [Name in "documents" | "touched" | "seen" | "deletions" | "failures" | "resolved" | "issues"]: [
    ...RunStep[Name],
  ];
};

/**
 * Writes what has been reported since the last step, and the checkpoint if there is one, in one transaction; then
 * tells the index.
 */
export async function writeStep(run: ActiveRun, checkpoint?: StoredCheckpoint): Promise<void> {
  const { batch, dependencies, ledger, lease, source, signal } = run;
  if (batch.isEmpty() && !checkpoint) return;
  await ledger.timed("store", async () => {
    const draft: Draft = {
      documents: [],
      touched: [],
      seen: [],
      deletions: [],
      failures: [],
      resolved: [],
      issues: [],
    };
    const ids = [...new Set([...batch.reports.keys(), ...batch.failures.keys()])];
    const existing = new Map(
      (await dependencies.documents.find(source.workspaceId, source.id, ids)).map((document) => [
        document.externalId,
        document,
      ]),
    );
    const stale: string[] = [];
    for (const [externalId, report] of batch.reports) {
      const known = existing.get(externalId);
      if (report.kind === "unchanged" && !known) stale.push(externalId);
      else await addReport(run, draft, externalId, report, known);
    }
    for (const externalId of stale)
      // An item that is not there cannot be unchanged: it went between the look and the report, or failed before.
      batch.fail(externalId, {
        title: "",
        error: new ConnectorError({
          code: "unavailable",
          message: "The source reported no change, but nothing is stored of this item.",
        }),
      });
    for (const [externalId, failure] of batch.failures) addFailure(run, draft, externalId, failure);
    const progress = ledger.snapshot();
    await dependencies.documents.writeStep(lease, { ...draft, progress, ...(checkpoint ? { checkpoint } : {}) });
    batch.clear();
    if (checkpoint) run.checkpoint = checkpoint;
    run.changed ||= draft.documents.length > 0 || draft.touched.some(({ audience }) => audience !== undefined);
  });
  if (run.changed) await ledger.timed("index", () => settleIndex(dependencies, source, signal));
  run.changed = false;
}

function see({ ledger }: ActiveRun, draft: Draft, externalId: string): boolean {
  if (ledger.seen.has(externalId)) return false;
  ledger.seen.add(externalId);
  draft.seen.push(externalId);
  ledger.counts.listed++;
  return true;
}

function note({ ledger }: ActiveRun, draft: Draft, issue: RunIssue): void {
  if (ledger.counts.skipped + ledger.counts.failed <= mostIssues)
    draft.issues.push({ ...issue, reason: issue.reason.slice(0, longestReason) });
}

async function addReport(
  run: ActiveRun,
  draft: Draft,
  externalId: string,
  report: ItemReport,
  known: SourceDocument | undefined,
): Promise<void> {
  const { dependencies, ledger, source } = run;
  if (report.kind === "delete") {
    draft.deletions.push({ externalId, reason: report.reason.slice(0, longestReason) });
    draft.resolved.push(externalId);
    return;
  }
  const first = see(run, draft, externalId);
  // What was taken for gone before is there after all.
  if (!first) draft.seen.push(externalId);
  switch (report.kind) {
    case "upsert": {
      const prepared = await prepareItem(report.item, known, source, dependencies.assets);
      if (prepared.kind === "write") draft.documents.push(prepared.document);
      if (prepared.kind === "touch") draft.touched.push(prepared.touch);
      draft.resolved.push(externalId);
      if (prepared.kind === "write" || (prepared.kind === "touch" && prepared.touch.audience !== undefined))
        ledger.counts[known ? "updated" : "added"]++;
      else if (first) ledger.counts.unchanged++;
      return;
    }
    case "unchanged": {
      const touch = accessTouch(run, externalId, report.access, known);
      if (touch) draft.touched.push(touch);
      if (touch?.audience !== undefined) ledger.counts.updated++;
      else if (first) ledger.counts.unchanged++;
      return;
    }
    case "skip":
      if (first) ledger.counts.skipped++;
      draft.deletions.push({ externalId, reason: report.reason.slice(0, longestReason) });
      draft.resolved.push(externalId);
      note(run, draft, { kind: "skip", externalId, title: report.title, code: "skipped", reason: report.reason });
  }
}

function accessTouch(
  { source }: ActiveRun,
  externalId: string,
  access: SourceAccess | undefined,
  known: SourceDocument | undefined,
): SourceDocumentTouch | undefined {
  if (access === undefined || known === undefined || access === known.access) return undefined;
  const audience = narrowestAudience(source.audience, access);
  return { externalId, access, ...(audience === known.audience ? {} : { audience }) };
}

function addFailure(run: ActiveRun, draft: Draft, externalId: string, { title, error }: ItemFailure): void {
  see(run, draft, externalId);
  const again = run.ledger.failed.has(externalId);
  run.ledger.failed.add(externalId);
  if (!again) run.ledger.counts.failed++;
  const message = storable(run.redactor.text(error.message)).slice(0, longestReason);
  draft.failures.push({ externalId, title, code: error.code, message, retryable: error.retryable });
  draft.resolved = draft.resolved.filter((id) => id !== externalId);
  run.failedForNow ||= error.retryable;
  if (!again) note(run, draft, { kind: "failure", externalId, title, code: error.code, reason: message });
}
