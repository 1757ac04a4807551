import type { AccountStore, Clock, WorkspaceId } from "@handrail/core";
import { isGoingOn, type ImportRun, type RunReport } from "./import-run.ts";

const mostRuns = 20;
/** Longer than the pause between two signs of life. */
const silenceMs = 30_000;

/** What is known of imports, kept among the settings: every server tells it, and it outlives the one that did the work. */
export interface RunMemory {
  list(workspaceId: WorkspaceId): Promise<ImportRun[]>;
  report(workspaceId: WorkspaceId, id: string): Promise<RunReport | undefined>;
  keep(workspaceId: WorkspaceId, run: ImportRun): Promise<void>;
  keepReport(workspaceId: WorkspaceId, id: string, report: RunReport): Promise<void>;
  /** Asks whichever process does the work to end it. */
  askToCancel(workspaceId: WorkspaceId, id: string): Promise<void>;
  isToBeCancelled(workspaceId: WorkspaceId, id: string): Promise<boolean>;
}

export function createRunMemory(accounts: AccountStore, clock: Clock): RunMemory {
  const listName = (workspaceId: WorkspaceId): string => `import_runs:${workspaceId}`;
  const reportName = (workspaceId: WorkspaceId, id: string): string => `import_report:${workspaceId}:${id}`;
  const cancelName = (workspaceId: WorkspaceId, id: string): string => `import_cancel:${workspaceId}:${id}`;

  async function forget(name: string): Promise<void> {
    const value = await accounts.getSetting(name);
    if (value !== undefined) await accounts.takeSetting(name, value);
  }

  async function stored(workspaceId: WorkspaceId): Promise<ImportRun[]> {
    const value = await accounts.getSetting(listName(workspaceId));
    return value ? (JSON.parse(value) as ImportRun[]) : [];
  }

  return {
    async list(workspaceId) {
      const now = clock().getTime();
      return (await stored(workspaceId)).map((run) =>
        isGoingOn(run.state) && now - Date.parse(run.heardAt) > silenceMs ? { ...run, state: "interrupted" } : run,
      );
    },
    async report(workspaceId, id) {
      const value = await accounts.getSetting(reportName(workspaceId, id));
      return value ? (JSON.parse(value) as RunReport) : undefined;
    },
    async keep(workspaceId, run) {
      const others = (await stored(workspaceId)).filter(({ id }) => id !== run.id);
      const all = [run, ...others].sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
      await accounts.putSetting(listName(workspaceId), JSON.stringify(all.slice(0, mostRuns)));
      for (const { id } of all.slice(mostRuns)) await forget(reportName(workspaceId, id));
      if (!isGoingOn(run.state)) await forget(cancelName(workspaceId, run.id));
    },
    keepReport: (workspaceId, id, report) => accounts.putSetting(reportName(workspaceId, id), JSON.stringify(report)),
    askToCancel: (workspaceId, id) => accounts.putSetting(cancelName(workspaceId, id), "yes"),
    isToBeCancelled: async (workspaceId, id) => (await accounts.getSetting(cancelName(workspaceId, id))) !== undefined,
  };
}
