import {
  HandrailError,
  notFound,
  type RunMode,
  type Source,
  type SourceId,
  type SourceRun,
  type WorkspaceId,
} from "@handrail/core";
import { connectorContext } from "./connector-context.ts";
import { connectorOf } from "./connector-of.ts";
import { openSecrets, sealSecrets } from "./credentials.ts";
import type { SyncDependencies } from "./dependencies.ts";
import { dryRun } from "./dry-run.ts";
import { runTopic } from "./heartbeat.ts";
import { narrowestAudience } from "./narrowest-audience.ts";
import { nextRuns } from "./next-run.ts";
import { reconcileSources } from "./reconcile-sources.ts";
import { createSecretRedactor } from "./secret-redactor.ts";
import { settleIndex } from "./settle-index.ts";
import { completeSchedules, parseConfig, parseSecrets } from "./source-settings.ts";
import type { SourceSync } from "./source-sync.ts";
import { createSyncWork } from "./sync-work.ts";

function sourcePaused(): HandrailError {
  return new HandrailError({
    kind: "conflict",
    code: "source_paused",
    message: "The source is paused.",
    hint: "Resume it first.",
  });
}

function modeNotSupported(mode: RunMode, name: string): HandrailError {
  return new HandrailError({
    kind: "invalid_input",
    code: "mode_not_supported",
    message: `${name} cannot do a run of the mode "${mode}".`,
    hint: "Run a full sync instead.",
  });
}

/** Secrets that a person set and does not name now stay; null takes one away. What renewals made of them goes. */
function mergeSecrets(
  { secretNames }: Pick<Source, "secretNames">,
  before: Readonly<Record<string, unknown>>,
  change: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const kept = Object.entries(before).filter(([name]) => secretNames.includes(name));
  const set = { ...Object.fromEntries(kept), ...change };
  return Object.fromEntries(Object.entries(set).filter(([, value]) => value !== null));
}

export function createSourceSync(dependencies: SyncDependencies): SourceSync {
  const { sources, runs, documents, index, notifier, clock, newId, connectors } = dependencies;
  const work = createSyncWork(dependencies);

  async function sourceOf(workspaceId: WorkspaceId, sourceId: SourceId): Promise<Source> {
    const source = await sources.get(workspaceId, sourceId);
    if (!source) throw notFound("source");
    return source;
  }

  /** Runs a piece of work with a connector's context, whose errors hold no secret. */
  async function withContext<Result>(
    source: Source,
    signal: AbortSignal,
    task: (context: Awaited<ReturnType<typeof connectorContext>>) => Promise<Result>,
  ): Promise<Result> {
    const redactor = createSecretRedactor();
    const stop = new AbortController();
    try {
      return await task(await connectorContext(dependencies, source, redactor, AbortSignal.any([signal, stop.signal])));
    } catch (error) {
      if (!(error instanceof HandrailError)) throw error;
      const { kind, code, message, hint, retryable } = error;
      throw new HandrailError({ kind, code, retryable, message: redactor.text(message), hint: redactor.text(hint) });
    } finally {
      stop.abort();
    }
  }

  async function request(
    source: Source,
    mode: RunMode,
    trigger: SourceRun["trigger"],
    targets: readonly string[],
  ): Promise<SourceRun> {
    if (source.paused) throw sourcePaused();
    const { manifest, enumerate, fetchOne } = connectorOf(dependencies, source.kind);
    if ((mode === "access" && !enumerate) || (mode === "retry" && !fetchOne))
      throw modeNotSupported(mode, manifest.name);
    const { workspaceId, id: sourceId } = source;
    const { run } = await runs.request({ workspaceId, sourceId, mode, trigger, targets });
    if (run.state === "queued") await work.publish(run);
    return run;
  }

  return {
    connectors,

    async create(workspaceId, { kind, name, config, secrets, audience = "internal", locale, schedules }) {
      const connector = connectorOf(dependencies, kind);
      const id = newId("src");
      const complete = completeSchedules(schedules, connector.manifest.defaultSchedules, clock());
      return sources.create({
        id,
        workspaceId,
        kind,
        name,
        config: parseConfig(connector, config),
        ...sealSecrets(dependencies, id, parseSecrets(connector, secrets)),
        audience,
        locale,
        schedules: complete,
        nextRuns: nextRuns(complete, clock()),
      });
    },

    async update(workspaceId, sourceId, change) {
      const source = await sourceOf(workspaceId, sourceId);
      const connector = connectorOf(dependencies, source.kind);
      const { name, config, secrets, audience, locale, schedules } = change;
      const complete = schedules && completeSchedules(schedules, source.schedules, clock());
      const updated = await sources.update(workspaceId, sourceId, {
        ...(name === undefined ? {} : { name }),
        // Another scope makes the place where reading goes on meaningless.
        ...(config === undefined ? {} : { config: parseConfig(connector, config), checkpoint: null }),
        ...(secrets === undefined
          ? {}
          : sealSecrets(
              dependencies,
              sourceId,
              parseSecrets(connector, mergeSecrets(source, await openSecrets(dependencies, source), secrets)),
            )),
        ...(audience === undefined ? {} : { audience }),
        ...(locale === undefined ? {} : { locale }),
        ...(complete ? { schedules: complete, nextRuns: nextRuns(complete, clock()) } : {}),
      });
      if (!updated) throw notFound("source");
      if (audience !== undefined)
        await documents.recomputeAudiences(workspaceId, sourceId, (access) => narrowestAudience(audience, access));
      if (name !== undefined && name !== source.name) await documents.markPending(workspaceId, sourceId, "all");
      await settleIndex(dependencies, updated);
      return updated;
    },

    async remove(workspaceId, sourceId) {
      const source = await sourceOf(workspaceId, sourceId);
      await dependencies.exclusively(`source-index:${source.id}`, async () => {
        const ids = [];
        for await (const page of documents.pages(workspaceId, sourceId, 1000))
          ids.push(...page.map(({ documentId }) => documentId));
        await sources.remove(workspaceId, sourceId);
        for (let start = 0; start < ids.length; start += 100)
          await index.remove(workspaceId, ids.slice(start, start + 100));
      });
    },

    async test(workspaceId, sourceId, signal) {
      const source = await sourceOf(workspaceId, sourceId);
      const connector = connectorOf(dependencies, source.kind);
      return withContext(source, signal, (context) => connector.validate(context));
    },

    async scopes(workspaceId, sourceId, field, signal) {
      const source = await sourceOf(workspaceId, sourceId);
      const { scopes } = connectorOf(dependencies, source.kind);
      return scopes ? withContext(source, signal, (context) => scopes(context, field)) : [];
    },

    async dryRun(workspaceId, sourceId, options) {
      return dryRun(dependencies, await sourceOf(workspaceId, sourceId), options);
    },

    async request(workspaceId, sourceId, mode, { trigger = "person", targets = [] } = {}) {
      return request(await sourceOf(workspaceId, sourceId), mode, trigger, targets);
    },

    async cancel(workspaceId, sourceId, runId) {
      await sourceOf(workspaceId, sourceId);
      const run = await runs.cancel(workspaceId, sourceId, runId);
      if (!run) throw notFound("run");
      await notifier.notify(runTopic(runId), "{}");
      return run;
    },

    async pause(workspaceId, sourceId) {
      const source = await sources.update(workspaceId, sourceId, { paused: true });
      if (!source) throw notFound("source");
      for (const run of await runs.list(workspaceId, sourceId, { limit: 10 }))
        if (run.state === "running") await notifier.notify(runTopic(run.id), "{}");
      return source;
    },

    async resume(workspaceId, sourceId) {
      const before = await sourceOf(workspaceId, sourceId);
      const source = await sources.update(workspaceId, sourceId, {
        paused: false,
        nextRuns: nextRuns(before.schedules, clock()),
      });
      if (!source) throw notFound("source");
      for (const run of await runs.unpark(workspaceId, sourceId)) await work.publish(run);
      return source;
    },

    async decideHeld(workspaceId, sourceId, decision) {
      const source = await sourceOf(workspaceId, sourceId);
      const decided = await documents.decideHeld(workspaceId, sourceId, decision);
      await settleIndex(dependencies, source);
      return decided;
    },

    reconcile: (workspaceId) => reconcileSources(dependencies, workspaceId),

    async reindex(workspaceId) {
      let told = 0;
      for (const source of await sources.list(workspaceId)) {
        await documents.markPending(workspaceId, source.id, "all");
        told += await settleIndex(dependencies, source);
      }
      return told;
    },

    work: work.start,
    tick: work.tick,
    close: work.close,
  };
}
