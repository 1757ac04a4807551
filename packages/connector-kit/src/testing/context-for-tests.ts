import { silentLogger, systemClock, type Clock, type Locale } from "@handrail/core";
import type { ConnectorContext, GuardedFetch } from "../contract/context.ts";
import type { SourceEvent } from "../contract/events.ts";
import { createGuardedHttpClient } from "../http/guarded-http-client.ts";
import { createConnectorFetch } from "../limits/connector-fetch.ts";
import { createRequestBudgets } from "../limits/request-budget.ts";

export interface ContextForTestsOptions<Config, Secrets> {
  readonly config: Config;
  readonly secrets: Secrets;
  /** Addresses of the fake servers that may be reached. */
  readonly servers: readonly string[];
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  readonly locale?: Locale;
  /** Instead of the guarded client. */
  readonly fetch?: GuardedFetch;
}

export interface ContextForTests<Config, Secrets> extends ConnectorContext<Config, Secrets> {
  /** What earlier reads took over: external id to revision. A test fills it. */
  readonly revisions: Map<string, string>;
}

/** A connector's context as the sync engine would make it, on the real guarded client, with short pauses. */
export function contextForTests<Config, Secrets>(
  options: ContextForTestsOptions<Config, Secrets>,
): ContextForTests<Config, Secrets> {
  const { config, signal = new AbortController().signal, clock = systemClock } = options;
  let { secrets } = options;
  const revisions = new Map<string, string>();
  const client = createGuardedHttpClient({
    allowedPrivateHosts: options.servers.map((server) => new URL(server).host),
    logger: silentLogger,
    limits: { headersTimeoutMs: 2_000, idleTimeoutMs: 2_000 },
  });
  return {
    config,
    revisions,
    credentials: {
      current: () => Promise.resolve(secrets),
      renew: async (_seen, request) => (secrets = await request(secrets)),
    },
    fetch: createConnectorFetch({
      fetch: options.fetch ?? client.fetch,
      signal,
      clock,
      logger: silentLogger,
      budgets: createRequestBudgets(clock),
      budgetKey: "test",
      rate: { perSecond: 1000, burst: 1000 },
      attempts: 3,
      random: () => 0,
      sleep: async () => signal.throwIfAborted(),
    }),
    known: { revision: (externalId) => Promise.resolve(revisions.get(externalId)) },
    locale: options.locale ?? "en",
    signal,
    logger: silentLogger,
    clock,
  };
}

/** Takes over what a read reports into what is known, as the sync engine does. */
export function rememberRevisions(
  { revisions }: Pick<ContextForTests<unknown, unknown>, "revisions">,
  events: readonly SourceEvent<unknown>[],
): void {
  for (const event of events) {
    if (event.kind === "upsert") revisions.set(event.item.externalId, event.item.revision);
    if (event.kind === "delete" || event.kind === "skip") revisions.delete(event.externalId);
  }
}
