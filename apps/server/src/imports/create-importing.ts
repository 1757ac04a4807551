import { importFolder, importHelpCenter, type ImportDependencies, type ImportRunOptions } from "@handrail/articles";
import type { GuardedFetch } from "@handrail/connector-kit";
import {
  HandrailError,
  invalidInput,
  notFound,
  type ArticleStore,
  type AuthoringStore,
  type Clock,
  type ContentFileStore,
  type ForeignHelpCenter,
  type Locale,
  type Logger,
  type RedirectStore,
  type Workspace,
  type WorkspaceId,
} from "@handrail/core";
import { handrailErrorOf } from "../http/errors.ts";
import { createQueue } from "../publishing/exclusive.ts";
import { addRedirects } from "../site/add-redirects.ts";
import type { ImportOrigin } from "./import-origin.ts";
import { isGoingOn, type ImportRun, type ImportState, type RunReport } from "./import-run.ts";
import { readOrigin } from "./read-origin.ts";
import type { RunMemory } from "./run-memory.ts";

const beatMs = 1_000;
/** A plan that nobody starts for so long is given up, and with it what it holds. */
const idleMs = 30 * 60 * 1000;

export interface NewImport {
  readonly origin: ImportOrigin;
  readonly from: string;
  readonly collection: string;
  readonly createdBy: string;
}

export interface Importing {
  /** Reads what is to come and plans it; nothing is written yet. */
  open(workspaceId: WorkspaceId, wanted: NewImport): Promise<ImportRun>;
  list(workspaceId: WorkspaceId): Promise<ImportRun[]>;
  /** @throws HandrailError `import_not_found` */
  get(workspaceId: WorkspaceId, id: string): Promise<ImportRun>;
  report(workspaceId: WorkspaceId, id: string): Promise<RunReport | undefined>;
  /** Carries out a plan. @throws HandrailError `import_not_ready`, `import_running` */
  start(workspaceId: WorkspaceId, id: string, prune: boolean): Promise<ImportRun>;
  /** Plans a folder once more with the other choice. @throws HandrailError `import_not_ready`, `import_no_folder` */
  replan(workspaceId: WorkspaceId, id: string, folderWins: boolean): Promise<ImportRun>;
  cancel(workspaceId: WorkspaceId, id: string): Promise<ImportRun>;
  /** Ends what is going on. */
  close(): Promise<void>;
}

export interface ImportingOptions {
  readonly dependencies: ImportDependencies & { readonly files: ContentFileStore };
  readonly articles: ArticleStore;
  readonly drafts: Pick<AuthoringStore, "listTrash">;
  readonly redirects: RedirectStore;
  readonly memory: RunMemory;
  readonly workspace: () => Workspace;
  readonly addLocale: (locale: Locale) => Promise<void>;
  /** Renders and indexes what was brought in. */
  readonly refresh: (report: (progress: ImportRun["progress"]) => void) => Promise<unknown>;
  readonly fetchFor: (id: string, signal: AbortSignal) => GuardedFetch;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A run of this process, with what only it knows. */
interface LiveRun {
  run: ImportRun;
  readonly workspaceId: WorkspaceId;
  origin: ImportOrigin;
  readonly abort: AbortController;
  /** Of a help center that has been read. */
  foreign: ForeignHelpCenter | undefined;
  work: Promise<void>;
  giveUp: ReturnType<typeof setTimeout> | undefined;
}

export function createImporting(options: ImportingOptions): Importing {
  const { memory, workspace, clock, logger } = options;
  const live = new Map<string, LiveRun>();
  // In their order, so that a sign of life never overwrites the end that came after it.
  const inTurn = createQueue();

  async function set(entry: LiveRun, change: Partial<ImportRun>): Promise<void> {
    const run = { ...entry.run, ...change, heardAt: clock().toISOString() };
    entry.run = run;
    await inTurn(() => memory.keep(entry.workspaceId, run));
  }

  /** Does a piece of work of a run, tells the others that it goes on, and looks whether they want it to end. */
  async function during(entry: LiveRun, state: ImportState, work: () => Promise<Partial<ImportRun>>): Promise<void> {
    await set(entry, { state, problem: null });
    const beat = setInterval(() => {
      void (async () => {
        if (await memory.isToBeCancelled(entry.workspaceId, entry.run.id)) entry.abort.abort();
        if (isGoingOn(entry.run.state)) await set(entry, {});
      })().catch((error: unknown) => logger.debug("An import's sign of life was not stored.", { error }));
    }, beatMs);
    let end: Partial<ImportRun>;
    try {
      end = await work();
    } catch (error) {
      const known = handrailErrorOf(error);
      if (!entry.abort.signal.aborted && known.kind === "internal") logger.error("An import failed.", { error });
      end = entry.abort.signal.aborted
        ? { state: "cancelled" }
        : { state: "failed", problem: { code: known.code, message: known.message, hint: known.hint } };
    } finally {
      clearInterval(beat);
    }
    await set(entry, end);
    if (end.state === "ready") entry.giveUp = setTimeout(() => void drop(entry, true), idleMs).unref();
    else await drop(entry, false);
  }

  /** Forgets what was read, with its secrets and unpacked files. */
  async function drop(entry: LiveRun, gaveUp: boolean): Promise<void> {
    clearTimeout(entry.giveUp);
    live.delete(entry.run.id);
    if ("folder" in entry.origin) await entry.origin.folder.discard();
    if (gaveUp) await set(entry, { state: "cancelled" });
  }

  const report = (entry: LiveRun, stage: string) => (done: number, total: number) => {
    entry.run = { ...entry.run, progress: { stage, done, total } };
  };

  async function carryOut(entry: LiveRun, dryRun: boolean, prune: boolean): Promise<RunReport> {
    const { signal } = entry.abort;
    const tell = report(entry, dryRun ? "Comparing with what is here" : "Bringing in pages");
    const shared: ImportRunOptions = {
      dependencies: options.dependencies,
      workspace: workspace(),
      addLocale: options.addLocale,
      collection: entry.run.collection,
      dryRun,
      prune,
      signal,
      onProgress: ({ done, total }) => tell(done, total),
    };
    if (entry.origin.kind === "folder") {
      const { folder, locale, oldBase, folderWins } = entry.origin;
      return importFolder(folder, { ...shared, sourceLocale: locale, folderWins, ...(oldBase ? { oldBase } : {}) });
    }
    const counted = report(entry, "Reading articles");
    entry.foreign ??= await readOrigin(entry.origin, {
      fetch: options.fetchFor(entry.run.id, signal),
      signal,
      clock,
      logger,
      onProgress: (articles) => counted(articles, 0),
    });
    const trash = await options.drafts.listTrash(entry.workspaceId);
    return importHelpCenter(entry.foreign, {
      ...shared,
      redirects: await options.redirects.list(entry.workspaceId),
      trashed: new Map(trash.map(({ id, path }) => [id as string, path])),
    });
  }

  async function plan(entry: LiveRun): Promise<Partial<ImportRun>> {
    await memory.keepReport(entry.workspaceId, entry.run.id, await carryOut(entry, true, false));
    return { state: "ready", progress: { stage: "", done: 0, total: 0 } };
  }

  async function bringIn(entry: LiveRun, prune: boolean): Promise<Partial<ImportRun>> {
    try {
      const done = await carryOut(entry, false, prune);
      entry.abort.signal.throwIfAborted();
      const { added } = await addRedirects(
        { articles: options.articles, redirects: options.redirects, locales: workspace().locales },
        entry.workspaceId,
        done.redirects,
      );
      await memory.keepReport(entry.workspaceId, entry.run.id, done);
      return { state: "done", redirectsAdded: added };
    } finally {
      // What came in before a failure is live as well, and has to be on the site.
      const tell = (progress: ImportRun["progress"]): void =>
        report(entry, progress.stage)(progress.done, progress.total);
      await options.refresh(tell).catch((error: unknown) => {
        logger.error("What an import brought in could not be rendered.", { error });
        throw error;
      });
    }
  }

  function find(workspaceId: WorkspaceId, id: string): LiveRun | undefined {
    const entry = live.get(id);
    return entry?.workspaceId === workspaceId ? entry : undefined;
  }

  async function get(workspaceId: WorkspaceId, id: string): Promise<ImportRun> {
    const found = find(workspaceId, id)?.run ?? (await memory.get(workspaceId, id));
    if (!found) throw notFound("import", "Only the last 20 are kept.");
    return found;
  }

  /** A run whose plan waits in this process. */
  async function planned(workspaceId: WorkspaceId, id: string): Promise<LiveRun> {
    const run = await get(workspaceId, id);
    const entry = find(workspaceId, id);
    if (entry && run.state === "ready") return entry;
    throw new HandrailError({
      kind: "conflict",
      code: "import_not_ready",
      message:
        run.state === "ready"
          ? "What this import read is not at hand any more."
          : "This import has no plan that could be carried out.",
      hint: "Begin it again; nothing comes twice.",
    });
  }

  return {
    get,
    report: async (workspaceId, id) => {
      await get(workspaceId, id);
      return memory.report(workspaceId, id);
    },
    async list(workspaceId) {
      return (await memory.list(workspaceId)).map((run) => find(workspaceId, run.id)?.run ?? run);
    },
    async open(workspaceId, { origin, from, collection, createdBy }) {
      const now = clock().toISOString();
      const run: ImportRun = {
        id: `imr_${crypto.randomUUID().replaceAll("-", "")}`,
        kind: origin.kind,
        from,
        collection,
        folderWins: origin.kind === "folder" && origin.folderWins,
        createdBy,
        createdAt: now,
        heardAt: now,
        state: "reading",
        progress: { stage: "Reading articles", done: 0, total: 0 },
        problem: null,
        redirectsAdded: 0,
      };
      const abort = new AbortController();
      const entry: LiveRun = {
        run,
        workspaceId,
        origin,
        abort,
        foreign: undefined,
        work: Promise.resolve(),
        giveUp: undefined,
      };
      live.set(run.id, entry);
      await set(entry, {});
      entry.work = during(entry, "reading", () => plan(entry));
      return run;
    },
    async replan(workspaceId, id, folderWins) {
      const entry = await planned(workspaceId, id);
      const { origin } = entry;
      if (origin.kind !== "folder")
        throw invalidInput("import_no_folder", "Only the import of a folder has this choice.");
      clearTimeout(entry.giveUp);
      entry.origin = { ...origin, folderWins };
      const progress = { stage: "Comparing with what is here", done: 0, total: 0 };
      entry.run = { ...entry.run, folderWins, state: "reading", progress };
      entry.work = during(entry, "reading", () => plan(entry));
      return entry.run;
    },
    async start(workspaceId, id, prune) {
      const entry = await planned(workspaceId, id);
      const other = (await memory.list(workspaceId)).find(({ state }) => state === "running");
      if (other)
        throw new HandrailError({
          kind: "conflict",
          code: "import_running",
          message: `An import from ${other.from} is going on.`,
          hint: "Wait for it, or cancel it.",
        });
      clearTimeout(entry.giveUp);
      entry.run = { ...entry.run, state: "running", progress: { stage: "Bringing in pages", done: 0, total: 0 } };
      entry.work = during(entry, "running", () => bringIn(entry, prune));
      return entry.run;
    },
    async cancel(workspaceId, id) {
      const run = await get(workspaceId, id);
      const entry = find(workspaceId, id);
      if (entry && run.state === "ready") await drop(entry, true);
      else if (entry) {
        entry.abort.abort();
        await entry.work;
      } else if (isGoingOn(run.state)) await memory.askToCancel(workspaceId, id);
      return entry ? entry.run : get(workspaceId, id);
    },
    async close() {
      const open = [...live.values()];
      for (const entry of open) entry.abort.abort();
      await Promise.all(open.map(({ work }) => work));
      for (const entry of open) if (live.has(entry.run.id)) await drop(entry, true);
    },
  };
}
