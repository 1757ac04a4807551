import { ApiError } from "./api-error.ts";
import type { Operation } from "./indexes.ts";

export interface FakeTask {
  readonly uid: number;
  readonly indexUid: string | null;
  readonly type: Operation["type"];
  readonly status: "enqueued" | "processing" | "succeeded" | "failed";
  readonly error: object | null;
  readonly enqueuedAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

export interface TaskQueue {
  /** Accepts an operation; it is carried out later, after everything accepted before. */
  enqueue(operation: Operation): FakeTask;
  get(uid: number): FakeTask | undefined;
  clear(): void;
}

const delayMs = 2;

/** @param release runs the next task now or later */
export function createTaskQueue(
  carryOut: (operation: Operation) => void,
  release: (run: () => void) => void,
): TaskQueue {
  const tasks: FakeTask[] = [];
  let waiting: { readonly uid: number; readonly operation: Operation }[] = [];
  let running = false;

  function change(uid: number, fields: Partial<FakeTask>): void {
    tasks[uid] = { ...tasks[uid]!, ...fields };
  }

  function step(): void {
    const next = waiting.shift();
    running = next !== undefined;
    if (!next) return;
    const { uid, operation } = next;
    change(uid, { status: "processing", startedAt: new Date().toISOString() });
    setTimeout(() => {
      try {
        carryOut(operation);
        change(uid, { status: "succeeded", finishedAt: new Date().toISOString() });
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        change(uid, { status: "failed", error: error.body, finishedAt: new Date().toISOString() });
      }
      release(step);
    }, delayMs);
  }

  return {
    enqueue(operation) {
      const task: FakeTask = {
        uid: tasks.length,
        indexUid: "uid" in operation ? operation.uid : null,
        type: operation.type,
        status: "enqueued",
        error: null,
        enqueuedAt: new Date().toISOString(),
        startedAt: null,
        finishedAt: null,
      };
      tasks.push(task);
      waiting.push({ uid: task.uid, operation });
      if (!running) {
        running = true;
        release(step);
      }
      return task;
    },
    get: (uid) => tasks[uid],
    clear() {
      waiting = [];
    },
  };
}
