import type { SourceItem } from "@handrail/connector-kit";
import { contextForTests, rememberRevisions, type ContextForTests } from "@handrail/connector-kit/testing";
import type { Clock } from "@handrail/core";
import { checkpoint, type NotionCheckpoint } from "./checkpoint.ts";
import { configSchema, secretsSchema, type NotionConfig, type NotionSecrets } from "./config.ts";
import type { FakeNotion } from "./fake-server.ts";
import type { NotionEvent } from "./page-events.ts";
import { read } from "./read.ts";

export type TestContext = ContextForTests<NotionConfig, NotionSecrets>;

export interface TestContextOptions {
  readonly config?: Partial<NotionConfig>;
  readonly secrets?: NotionSecrets;
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
}

export function testContext(fake: FakeNotion, options: TestContextOptions = {}): TestContext {
  return contextForTests<NotionConfig, NotionSecrets>({
    config: configSchema.parse({ ...fake.config, ...options.config }),
    secrets: options.secrets ?? secretsSchema.parse(fake.secrets),
    servers: [fake.url],
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.clock === undefined ? {} : { clock: options.clock }),
  });
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
  return checkpoint.schema.parse(JSON.parse(JSON.stringify(last.checkpoint)));
}

export function endOf(events: readonly NotionEvent[]) {
  return events.find((event) => event.kind === "listing-end");
}
