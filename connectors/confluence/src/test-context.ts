import {
  createConnectorFetch,
  createCredentials,
  createGuardedHttpClient,
  createRequestBudgets,
  type KnownItems,
} from "@handrail/connector-kit";
import { silentLogger, systemClock, type Clock, type Logger } from "@handrail/core";
import type { FakeSource } from "@handrail/testing";
import type { ConfluenceContext } from "./client.ts";
import { configSchema, secretsSchema, type ConfluenceConfig, type ConfluenceSecrets } from "./config.ts";

export interface TestContextOptions {
  readonly fake: Pick<FakeSource, "url" | "config" | "secrets">;
  readonly config?: Partial<ConfluenceConfig>;
  readonly secrets?: ConfluenceSecrets;
  readonly known?: KnownItems;
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  readonly logger?: Logger;
}

/** What the sync engine gives a connector: the real HTTP client on loopback, with waits that take no time. */
export function testContext(options: TestContextOptions): ConfluenceContext {
  const { fake, clock = systemClock, logger = silentLogger, signal = new AbortController().signal } = options;
  const client = createGuardedHttpClient({ allowedPrivateHosts: [new URL(fake.url).host], logger });
  let secrets = options.secrets ?? secretsSchema.parse(fake.secrets);
  return {
    config: { ...configSchema.parse(fake.config), ...options.config },
    credentials: createCredentials<ConfluenceSecrets>({
      load: async () => secrets,
      save: async (renewed) => void (secrets = renewed),
      lock: (work) => work(),
    }),
    fetch: createConnectorFetch({
      fetch: client.fetch,
      signal,
      clock,
      logger,
      budgets: createRequestBudgets(clock),
      budgetKey: "test",
      rate: { perSecond: 100_000, burst: 100_000 },
      sleep: async (_, during) => during.throwIfAborted(),
      random: () => 0,
    }),
    known: options.known ?? { revision: async () => undefined },
    locale: "en",
    signal,
    logger,
    clock,
  };
}
