import type { ConfluenceCheckpoint } from "./checkpoint.ts";
import type { ConfluenceContext } from "./client.ts";
import { contentEvents, itemError, type ConfluenceEvent } from "./content-events.ts";
import { listChanges } from "./list-changes.ts";
import { compareIds, listContents } from "./list-contents.ts";
import type { WikiContent } from "./wiki.ts";
import { openSync, type WikiSync } from "./wiki-sync.ts";

export interface ReadRequest {
  readonly mode: "full" | "incremental";
  readonly checkpoint: ConfluenceCheckpoint;
}

/** Contents between two checkpoints of a listing. */
const checkpointEvery = 20;

/** Reads everything, or what has changed. What has gone is in neither: only a complete listing shows that. */
export async function* read(
  context: ConfluenceContext,
  { mode, checkpoint }: ReadRequest,
): AsyncGenerator<ConfluenceEvent, void> {
  const sync = await openSync(context);
  if (mode === "incremental" && checkpoint.phase === "changes") return yield* readChanges(sync, checkpoint);
  yield* readListing(sync, mode, checkpoint);
}

async function* readListing(
  sync: WikiSync,
  mode: "full" | "incremental",
  checkpoint: ConfluenceCheckpoint,
): AsyncGenerator<ConfluenceEvent, void> {
  const goesOn = checkpoint.phase === "listing";
  const startedAt = goesOn ? checkpoint.startedAt : sync.context.clock().toISOString();
  let done = 0;
  let incomplete: string | undefined;
  for (const space of sync.spaces) {
    if (goesOn && space.key < checkpoint.space) continue;
    let contents: readonly WikiContent[];
    try {
      contents = await listContents(sync, space);
    } catch (thrown) {
      const error = itemError(thrown, sync);
      incomplete ??= `The space ${space.key} could not be listed: ${error.message}`;
      yield { kind: "failure", scope: "range", title: space.name, error };
      continue;
    }
    const after = goesOn && space.key === checkpoint.space ? checkpoint.after : "";
    for (const content of contents) {
      if (after && compareIds(content.id, after) <= 0) continue;
      for await (const event of contentEvents(sync, content)) {
        // Attachments that could not be listed must not look as if they were gone.
        if (event.kind === "failure" && event.scope === "range")
          incomplete ??= `The attachments of ${content.title} could not be listed.`;
        yield event;
      }
      done++;
      if (done % checkpointEvery !== 0) continue;
      yield { kind: "progress", done };
      // What failed before would be passed over for good.
      if (incomplete === undefined)
        yield { kind: "checkpoint", checkpoint: { phase: "listing", startedAt, space: space.key, after: content.id } };
    }
  }
  yield { kind: "progress", done, total: done };
  if (mode === "full") {
    yield {
      kind: "listing-end",
      complete: incomplete === undefined,
      ...(incomplete === undefined ? {} : { reason: incomplete }),
    };
  }
  if (incomplete === undefined || mode === "full")
    yield { kind: "checkpoint", checkpoint: { phase: "changes", since: startedAt } };
}

async function* readChanges(
  sync: WikiSync,
  checkpoint: Extract<ConfluenceCheckpoint, { phase: "changes" }>,
): AsyncGenerator<ConfluenceEvent, void> {
  const { since, next } = checkpoint;
  const startedAt = (next === undefined ? undefined : checkpoint.startedAt) ?? sync.context.clock().toISOString();
  const handled = new Set<string>();
  let done = 0;
  for await (const page of listChanges(sync, new Date(since), next)) {
    for (const changed of page.items) {
      const id = changed.type === "attachment" ? changed.container?.id : changed.id;
      if (!id || handled.has(id)) continue;
      handled.add(id);
      yield* changeEvents(sync, id, changed.title ?? "");
      done++;
    }
    yield { kind: "progress", done };
    if (page.next !== undefined)
      yield { kind: "checkpoint", checkpoint: { phase: "changes", since, next: page.next, startedAt } };
  }
  yield { kind: "checkpoint", checkpoint: { phase: "changes", since: startedAt } };
}

/** The search tells of a content that it changed, not reliably what it is like: that is asked for. */
async function* changeEvents(sync: WikiSync, id: string, title: string): AsyncGenerator<ConfluenceEvent, void> {
  let content: WikiContent | undefined;
  try {
    content = await sync.wiki.load(id);
  } catch (thrown) {
    yield { kind: "failure", scope: "item", externalId: id, title, error: itemError(thrown, sync) };
    return;
  }
  if (!content) return void (yield { kind: "delete", externalId: id, reason: "Confluence has it no more" });
  if (!sync.spaces.some(({ key }) => key === content.spaceKey)) {
    return void (yield {
      kind: "skip",
      externalId: id,
      title: content.title,
      reason: "lies in a space that is not read",
    });
  }
  if (content.status !== "current") {
    return void (yield { kind: "skip", externalId: id, title: content.title, reason: `is ${content.status}` });
  }
  yield* contentEvents(sync, content);
}
