import { silentLogger, systemClock, type Clock } from "@handrail/core";
import type { z } from "zod";
import type { ConnectorContext } from "../contract/context.ts";
import type { SourceEvent } from "../contract/events.ts";
import { createGuardedHttpClient } from "../http/guarded-http-client.ts";
import { createConnectorFetch } from "../limits/connector-fetch.ts";
import { createRequestBudgets } from "../limits/request-budget.ts";
import { createCredentials } from "../limits/renewable-credentials.ts";

export interface ContextForTests<Config, Secrets> extends ConnectorContext<Config, Secrets> {
  /** What earlier reads took over: external id to revision. A test fills it. */
  readonly revisions: Map<string, string>;
}

export interface ContextForFakeOptions<Config, Secrets> {
  readonly fake: {
    readonly url: string;
    readonly config: Readonly<Record<string, unknown>>;
    readonly secrets: Readonly<Record<string, unknown>>;
  };
  /** In the place of the fake's. */
  readonly config?: Partial<Config>;
  readonly secrets?: Secrets;
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
}

/**
 * The context of a connector that reads a fake source, as the sync engine would make it: on the real guarded client,
 * which reaches that one server, with waits that take no time.
 */
export function contextForFake<Config, Secrets>(
  schemas: { readonly configSchema: z.ZodType<Config>; readonly secretsSchema: z.ZodType<Secrets> },
  options: ContextForFakeOptions<Config, Secrets>,
): ContextForTests<Config, Secrets> {
  const { fake, signal = new AbortController().signal, clock = systemClock } = options;
  let secrets = options.secrets ?? schemas.secretsSchema.parse(fake.secrets);
  const revisions = new Map<string, string>();
  const client = createGuardedHttpClient({ allowedPrivateHosts: [new URL(fake.url).host], logger: silentLogger });
  return {
    config: { ...schemas.configSchema.parse(fake.config), ...options.config },
    revisions,
    credentials: createCredentials<Secrets>({
      load: async () => secrets,
      save: async (renewed) => void (secrets = renewed),
      lock: (work) => work(),
    }),
    fetch: createConnectorFetch({
      fetch: client.fetch,
      signal,
      clock,
      logger: silentLogger,
      budgets: createRequestBudgets(clock),
      budgetKey: "test",
      rate: { perSecond: 100_000, burst: 100_000 },
      sleep: async (_, during) => during.throwIfAborted(),
      random: () => 0,
    }),
    known: { revision: async (externalId) => revisions.get(externalId) },
    locale: "en",
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
