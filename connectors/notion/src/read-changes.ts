import { ConnectorError } from "@handrail/connector-kit";
import type { Task } from "./checkpoint.ts";
import { firstTasks } from "./first-tasks.ts";
import type { NotionSync } from "./notion-sync.ts";
import { readPage, type NotionEvent } from "./page-events.ts";
import { readPublicPage } from "./public/public-events.ts";
import { failureOf } from "./read-listing.ts";
import { startWalk } from "./walk.ts";

/**
 * Reads that follow each other overlap by this much: Notion tells the time of a change in minutes, its search takes a
 * while to know of it, and clocks differ.
 */
const overlapMs = 10 * 60_000;
const progressEvery = 20;

/**
 * Reads what was changed since then, wherever it is, and pages below it that are not known yet. Every page of that time
 * is looked at, whatever the one before it was like; what is as it was is reported as unchanged.
 */
export async function* readChanges(sync: NotionSync, since: string): AsyncGenerator<NotionEvent, void> {
  const startedAt = sync.context.clock().toISOString();
  const from = new Date(Date.parse(since) - overlapMs);
  from.setUTCSeconds(0, 0);
  const walk = startWalk({ sync, pending: await firstTasks(sync, "incremental"), since: from.toISOString() });
  let done = 0;
  let isWhole = true;
  for (let step = await walk.next(); step; step = await walk.next()) {
    if (step.kind === "page") {
      const { event, children = [] } = await readPage(sync, step.page);
      if (event) yield event;
      walk.add(await newOnes(sync, children));
    } else if (step.kind === "public") {
      const { events, below } = await readPublicPage(sync.context, step.task);
      yield* events;
      walk.add(below);
    } else {
      const failure = step.kind === "listed" ? cutOff(step.brokenOff) : failureOf(step);
      if (failure) yield failure;
      isWhole &&= failure?.scope !== "range";
      continue;
    }
    done++;
    if (done % progressEvery === 0) yield { kind: "progress", done };
  }
  yield { kind: "progress", done, total: done };
  // What could not be listed would be passed over for good if the time moved on.
  yield { kind: "checkpoint", checkpoint: { phase: "changes", since: isWhole ? startedAt : since } };
}

function cutOff(message: string | undefined): Extract<NotionEvent, { kind: "failure" }> | undefined {
  if (message === undefined) return undefined;
  return { kind: "failure", scope: "range", error: new ConnectorError({ code: "unavailable", message }) };
}

/** Creating a page changes the one above it, which is how a page is found that the search does not know yet. */
async function newOnes(sync: NotionSync, children: readonly Task[]): Promise<Task[]> {
  const fresh: Task[] = [];
  for (const child of children)
    if (child.kind !== "page" || (await sync.context.known.revision(child.id)) === undefined) fresh.push(child);
  return fresh;
}
