import type { ConnectorError } from "@handrail/connector-kit";
import type { Task } from "./checkpoint.ts";
import { listPage, type CursorCounts } from "./listing.ts";
import type { NotionSync } from "./notion-sync.ts";
import { dataSourceSchema, isTrashed, pageSchema, type NotionList, type NotionPage } from "./official/schemas.ts";
import { failureOfOne, unlessGone } from "./response-error.ts";

/** What a step of the walk came to. */
export type Step =
  | { readonly kind: "page"; readonly page: NotionPage }
  /** Gone between its being named and its being asked for. */
  | { readonly kind: "hidden"; readonly id: string; readonly isChosen?: boolean }
  /** A public page, which is read in another way. */
  | { readonly kind: "public"; readonly task: Extract<Task, { kind: "public" }> }
  | { readonly kind: "listed"; readonly brokenOff: string | undefined }
  /** One page, or a list with all that is in it. */
  | { readonly kind: "failed"; readonly scope: "item" | "range"; readonly id: string; readonly error: ConnectorError };

/**
 * Goes through a workspace, one task at a time, from what is listed to what lies below it. The tasks that are left are
 * all that is needed to go on later.
 */
export interface Walk {
  /** The next one is the last of them. */
  readonly pending: readonly Task[];
  /** Takes the next task; undefined when nothing is left. */
  next(): Promise<Step | undefined>;
  /** Adds what stands in a page that was read; it comes next. */
  add(tasks: readonly Task[]): void;
}

export interface WalkOptions {
  readonly sync: NotionSync;
  readonly pending: readonly Task[];
  /** Only what was changed then or later, newest first where a list can be ended early. ISO 8601. */
  readonly since?: string;
}

export function startWalk({ sync, pending: start, since }: WalkOptions): Walk {
  const { client, places } = sync;
  const pending: Task[] = [...start];
  const counts: CursorCounts = new Map();
  const seen = new Set<string>();
  /** Pages that a list told in full. */
  const told = new Map<string, NotionPage>();
  const order = since === undefined ? "ascending" : "descending";

  function push(tasks: readonly Task[]): void {
    pending.push(...tasks.toReversed());
  }

  function isOld(time: string): boolean {
    return since !== undefined && Date.parse(time) < Date.parse(since);
  }

  /** The tasks of a list's results. A page that was told only by its id is asked for. */
  function tasksOf(results: NotionList["results"]): { readonly tasks: Task[]; readonly sawOld: boolean } {
    const tasks: Task[] = [];
    let sawOld = false;
    for (const result of results) {
      const page = pageSchema.safeParse(result);
      if (page.success) {
        places.remember(page.data);
        if (isOld(page.data.last_edited_time)) sawOld = true;
        else {
          told.set(page.data.id, page.data);
          tasks.push({ kind: "page", id: page.data.id });
        }
        continue;
      }
      const source = dataSourceSchema.safeParse(result);
      if (source.success) {
        places.remember(source.data);
        if (isTrashed(source.data)) continue;
      }
      if (result.object === "page") tasks.push({ kind: "page", id: result.id });
      if (result.object === "data_source") tasks.push({ kind: "source", id: result.id, cursor: null });
    }
    return { tasks, sawOld };
  }

  async function list(task: Extract<Task, { kind: "search" | "source" }>): Promise<Step> {
    const asked =
      task.kind === "search"
        ? await client.search(task.what, order, task.cursor)
        : await unlessGone(client.rows(task.id, task.cursor, since));
    if (!asked) return { kind: "hidden", id: task.kind === "source" ? task.id : "" };
    const name = task.kind === "search" ? task.what : task.id;
    const { results, next, brokenOff } = listPage(asked, name, counts);
    const { tasks, sawOld } = tasksOf(results);
    // Newest first: behind a page that is too old there are only older ones.
    const isPastOld = sawOld && task.kind === "search" && task.what === "page";
    push([...tasks, ...(next === null || isPastOld ? [] : [{ ...task, cursor: next }])]);
    return { kind: "listed", brokenOff: isPastOld ? undefined : brokenOff };
  }

  async function showPage(id: string): Promise<Step> {
    const page = told.get(id) ?? (await unlessGone(client.page(id)));
    told.delete(id);
    if (!page) return { kind: "hidden", id };
    places.remember(page);
    return { kind: "page", page };
  }

  async function openDatabase(id: string): Promise<Step> {
    const database = await unlessGone(client.database(id));
    if (!database) return { kind: "hidden", id };
    if (!isTrashed(database))
      push((database.data_sources ?? []).map((source): Task => ({ kind: "source", id: source.id, cursor: null })));
    return { kind: "listed", brokenOff: undefined };
  }

  async function openRoot(id: string): Promise<Step> {
    const page = await showPage(id);
    if (page.kind === "page") return page;
    const database = await openDatabase(id);
    if (database.kind !== "hidden") return database;
    const source = await unlessGone(client.dataSource(id));
    if (!source) return { kind: "hidden", id, isChosen: true };
    places.remember(source);
    push([{ kind: "source", id, cursor: null }]);
    return { kind: "listed", brokenOff: undefined };
  }

  function take(task: Exclude<Task, { kind: "public" | "search" }>): Promise<Step> {
    if (task.kind === "source") return list(task);
    if (task.kind === "database") return openDatabase(task.id);
    return task.kind === "root" ? openRoot(task.id) : showPage(task.id);
  }

  function failed(task: Exclude<Task, { kind: "public" | "search" }>, thrown: unknown): Step {
    sync.context.signal.throwIfAborted();
    const error = failureOfOne(thrown);
    // Whoever takes a listing up at a place that is not known any more has to begin again.
    if (error.code === "checkpoint_expired") throw error;
    return { kind: "failed", scope: task.kind === "page" ? "item" : "range", id: task.id, error };
  }

  return {
    pending,
    async next() {
      for (;;) {
        const task = pending.pop();
        if (task === undefined) return undefined;
        if (task.kind === "search") return list(task);
        const mark = task.kind === "public" ? `public ${task.id}` : task.id;
        // A list that comes twice leads to the same cursor, which is counted where it is read.
        if (seen.has(mark) && !(task.kind === "source" && task.cursor !== null)) continue;
        seen.add(mark);
        if (task.kind === "public") return { kind: "public", task };
        return take(task).catch((error: unknown) => failed(task, error));
      }
    },
    add: push,
  };
}
