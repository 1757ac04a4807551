import type { SourceItem } from "@handrail/connector-kit";
import {
  contextForFake,
  rememberRevisions,
  storedCheckpoint,
  type ContextForFakeOptions,
  type ContextForTests,
} from "@handrail/connector-kit/testing";
import { checkpoint, type NotionCheckpoint } from "./checkpoint.ts";
import { configSchema, secretsSchema, type NotionConfig, type NotionSecrets } from "./config.ts";
import type { FakeNotion } from "./fake-server.ts";
import type { NotionEvent } from "./page-events.ts";
import { read } from "./read.ts";

export type TestContext = ContextForTests<NotionConfig, NotionSecrets>;

export function testContext(
  fake: FakeNotion,
  options: Omit<ContextForFakeOptions<NotionConfig, NotionSecrets>, "fake"> = {},
): TestContext {
  return contextForFake({ configSchema, secretsSchema }, { fake, ...options });
}

/** Reads, and remembers what was reported as the sync engine does. */
export async function readAll(
  context: TestContext,
  mode: "full" | "incremental" = "full",
  from: NotionCheckpoint = checkpoint.initial(),
): Promise<NotionEvent[]> {
  const events = await Array.fromAsync(read(context, { mode, checkpoint: from }));
  rememberRevisions(context, events);
  return events;
}

export function itemsOf(events: readonly NotionEvent[]): readonly SourceItem[] {
  return events.flatMap((event) => (event.kind === "upsert" ? [event.item] : []));
}

export function lastCheckpoint(events: readonly NotionEvent[]): NotionCheckpoint {
  const last = events.findLast((event) => event.kind === "checkpoint");
  if (last?.kind !== "checkpoint") throw new Error("There is no checkpoint.");
  return storedCheckpoint(checkpoint, last.checkpoint);
}

export function endOf(events: readonly NotionEvent[]) {
  return events.find((event) => event.kind === "listing-end");
}
