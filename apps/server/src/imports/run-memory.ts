import type { AccountStore, Clock, WorkspaceId } from "@handrail/core";
import { isGoingOn, type ImportRun, type RunReport } from "./import-run.ts";

const mostRuns = 20;
/** Longer than the pause between two signs of life. */
const silenceMs = 30_000;

/** What is known of imports, kept among the settings: every server tells it, and it outlives the one that did the work. */
export interface RunMemory {
  /** The latest first. */
  list(workspaceId: WorkspaceId): Promise<ImportRun[]>;
  get(workspaceId: WorkspaceId, id: string): Promise<ImportRun | undefined>;
  report(workspaceId: WorkspaceId, id: string): Promise<RunReport | undefined>;
  keep(workspaceId: WorkspaceId, run: ImportRun): Promise<void>;
  keepReport(workspaceId: WorkspaceId, id: string, report: RunReport): Promise<void>;
  /** Asks whichever process does the work to end it. */
  askToCancel(workspaceId: WorkspaceId, id: string): Promise<void>;
  isToBeCancelled(workspaceId: WorkspaceId, id: string): Promise<boolean>;
}

export interface RunMemoryOptions {
  readonly accounts: Pick<AccountStore, "getSetting" | "putSetting" | "takeSetting">;
  readonly clock: Clock;
  /** No other process works on the same data: what went on before this one began is over. */
  readonly soleProcess: boolean;
}

export function createRunMemory({ accounts, clock, soleProcess }: RunMemoryOptions): RunMemory {
  const openedAt = clock().getTime();
  const idsName = (workspaceId: WorkspaceId): string => `import_ids:${workspaceId}`;
  // Each in a setting of its own: a server that tells how far its import is touches nobody else's.
  const runName = (workspaceId: WorkspaceId, id: string): string => `import_run:${workspaceId}:${id}`;
  const reportName = (workspaceId: WorkspaceId, id: string): string => `import_report:${workspaceId}:${id}`;
  const cancelName = (workspaceId: WorkspaceId, id: string): string => `import_cancel:${workspaceId}:${id}`;

  async function read<Value>(name: string): Promise<Value | undefined> {
    const value = await accounts.getSetting(name);
    return value === undefined ? undefined : (JSON.parse(value) as Value);
  }

  async function forget(name: string): Promise<void> {
    const value = await accounts.getSetting(name);
    if (value !== undefined) await accounts.takeSetting(name, value);
  }

  function asHeard(run: ImportRun): ImportRun {
    const heardAt = Date.parse(run.heardAt);
    const isOver = soleProcess ? heardAt < openedAt : clock().getTime() - heardAt > silenceMs;
    return isGoingOn(run.state) && isOver ? { ...run, state: "interrupted" } : run;
  }

  async function get(workspaceId: WorkspaceId, id: string): Promise<ImportRun | undefined> {
    const run = await read<ImportRun>(runName(workspaceId, id));
    return run && asHeard(run);
  }

  async function list(workspaceId: WorkspaceId): Promise<ImportRun[]> {
    const ids = (await read<string[]>(idsName(workspaceId))) ?? [];
    return (await Promise.all(ids.map((id) => get(workspaceId, id)))).filter((run) => run !== undefined);
  }

  async function addToList(workspaceId: WorkspaceId, id: string): Promise<void> {
    const ids = (await read<string[]>(idsName(workspaceId))) ?? [];
    if (ids.includes(id)) return;
    const all = [id, ...ids];
    await accounts.putSetting(idsName(workspaceId), JSON.stringify(all.slice(0, mostRuns)));
    for (const old of all.slice(mostRuns))
      for (const name of [runName, reportName, cancelName]) await forget(name(workspaceId, old));
  }

  return {
    list,
    get,
    report: (workspaceId, id) => read<RunReport>(reportName(workspaceId, id)),
    async keep(workspaceId, run) {
      await accounts.putSetting(runName(workspaceId, run.id), JSON.stringify(run));
      await addToList(workspaceId, run.id);
      if (!isGoingOn(run.state)) await forget(cancelName(workspaceId, run.id));
    },
    keepReport: (workspaceId, id, report) => accounts.putSetting(reportName(workspaceId, id), JSON.stringify(report)),
    askToCancel: (workspaceId, id) => accounts.putSetting(cancelName(workspaceId, id), "yes"),
    isToBeCancelled: async (workspaceId, id) => (await accounts.getSetting(cancelName(workspaceId, id))) !== undefined,
  };
}
