import type { SourceEvent } from "@handrail/connector-kit";
import type { Audience, Source, SourceDocument } from "@handrail/core";
import { connectorContext } from "./connector-context.ts";
import { decideDeletions } from "./decide-deletions.ts";
import type { SyncDependencies } from "./dependencies.ts";
import { narrowestAudience } from "./narrowest-audience.ts";
import { contentHashOf, localeOf } from "./prepare-item.ts";
import { createSecretRedactor } from "./secret-redactor.ts";
import { fromSource, SourceReadError } from "./source-read-error.ts";
import { untilAborted } from "./until-aborted.ts";
import { connectorOf } from "./connector-of.ts";

export interface DryRunOptions {
  /** Items looked at, at most. */
  readonly limit: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number) => void;
}

export interface PreviewedItem {
  readonly externalId: string;
  readonly title: string;
  readonly url: string;
  readonly outcome: "added" | "updated" | "unchanged" | "removed" | "skipped" | "failed";
  /** Who could read it; empty where it would not be there. */
  readonly audience: Audience | "";
  readonly reason: string;
}

export interface DryRunResult {
  readonly items: readonly PreviewedItem[];
  readonly counts: Readonly<Record<PreviewedItem["outcome"], number>>;
  /** Everything was looked at; only then is known what would go. */
  readonly complete: boolean;
  /** What would go waits for a person. */
  readonly held: boolean;
  readonly warnings: readonly string[];
}

/** What a full sync would do now. Reads the source and writes nothing. @throws HandrailError */
export async function dryRun(
  dependencies: SyncDependencies,
  source: Source,
  { limit, signal, onProgress }: DryRunOptions,
): Promise<DryRunResult> {
  const connector = connectorOf(dependencies, source.kind);
  const redactor = createSecretRedactor();
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const context = await connectorContext(dependencies, source, redactor, either);
  // Everything is loaded: what is skipped as known tells nothing about what would come in.
  const known = { revision: () => Promise.resolve(undefined) };
  const events = untilAborted(
    fromSource(connector.read({ ...context, known }, { mode: "full", checkpoint: connector.checkpoint.initial() })),
    either,
  );
  const stored = new Map<string, SourceDocument>();
  for await (const page of dependencies.documents.pages(source.workspaceId, source.id, 1000))
    for (const document of page) stored.set(document.externalId, document);

  const items = new Map<string, PreviewedItem>();
  const warnings: string[] = [];
  let complete = false;
  try {
    for await (const event of events) {
      const item = preview(source, stored, event);
      if (item) items.set(item.externalId, { ...item, reason: redactor.text(item.reason) });
      if (event.kind === "failure" && event.scope === "range") warnings.push(redactor.text(event.error.message));
      if (event.kind === "listing-end") {
        complete = event.complete && warnings.length === 0;
        if (event.reason) warnings.push(redactor.text(event.reason));
      }
      onProgress?.(items.size);
      if (items.size >= limit) break;
    }
  } catch (error) {
    throw error instanceof SourceReadError ? error.error : error;
  } finally {
    stop.abort();
  }

  const absent = [...stored.values()].filter(({ externalId }) => !items.has(externalId));
  const reported = [...items.values()].filter(
    ({ externalId, outcome }) => (outcome === "removed" || outcome === "skipped") && stored.has(externalId),
  );
  const decision = decideDeletions({
    owned: stored.size,
    reported,
    unseen: complete ? absent.map(({ externalId, strikes }) => ({ externalId, strikes: strikes + 2 })) : undefined,
  });
  if (complete)
    for (const { externalId, title, url } of absent)
      items.set(externalId, {
        externalId,
        title,
        url,
        outcome: "removed",
        audience: "",
        reason: "The source does not list it any more. It goes when a second full sync misses it too.",
      });
  const counts = { added: 0, updated: 0, unchanged: 0, removed: 0, skipped: 0, failed: 0 };
  for (const { outcome } of items.values()) counts[outcome]++;
  return { items: [...items.values()], counts, complete, held: decision.hold.length > 0, warnings };
}

function preview(
  source: Source,
  stored: ReadonlyMap<string, SourceDocument>,
  event: SourceEvent<unknown>,
): PreviewedItem | undefined {
  switch (event.kind) {
    case "upsert": {
      const { item } = event;
      const before = stored.get(item.externalId);
      const audience = narrowestAudience(source.audience, item.access);
      const same = before?.contentHash === contentHashOf(item, localeOf(item, source)) && before.audience === audience;
      return {
        externalId: item.externalId,
        title: item.title,
        url: item.url,
        outcome: same ? "unchanged" : before ? "updated" : "added",
        audience,
        reason: "",
      };
    }
    case "unchanged":
    case "delete":
    case "skip": {
      const before = stored.get(event.externalId);
      if (event.kind === "delete" && !before) return undefined;
      return {
        externalId: event.externalId,
        title: before?.title ?? ("title" in event ? (event.title ?? "") : ""),
        url: before?.url ?? "",
        outcome: event.kind === "unchanged" ? "unchanged" : event.kind === "skip" ? "skipped" : "removed",
        audience: event.kind === "unchanged" ? (before?.audience ?? "") : "",
        reason: "reason" in event ? event.reason : "",
      };
    }
    case "failure":
      return event.externalId === undefined
        ? undefined
        : {
            externalId: event.externalId,
            title: event.title ?? "",
            url: "",
            outcome: "failed",
            audience: "",
            reason: event.error.message,
          };
    default:
      return undefined;
  }
}
