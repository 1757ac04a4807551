import {
  createConnectorFetch,
  createCredentials,
  createGuardedHttpClient,
  createRequestBudgets,
  type KnownItems,
} from "@handrail/connector-kit";
import { silentLogger, systemClock, type Clock, type Logger } from "@handrail/core";
import type { FakeSource } from "@handrail/testing";
import type { DriveContext } from "./drive-context.ts";
import { configSchema, secretsSchema, type DriveConfig, type DriveSecrets } from "./config.ts";

export interface TestContextOptions {
  readonly fake: Pick<FakeSource, "url" | "config" | "secrets">;
  readonly config?: Partial<DriveConfig>;
  readonly secrets?: DriveSecrets;
  readonly known?: KnownItems;
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  readonly logger?: Logger;
}

/** What the sync engine gives a connector: the real HTTP client on loopback, with waits that take no time. */
export function testContext(options: TestContextOptions): DriveContext {
  const { fake, clock = systemClock, logger = silentLogger, signal = new AbortController().signal } = options;
  const client = createGuardedHttpClient({ allowedPrivateHosts: [new URL(fake.url).host], logger });
  let secrets = options.secrets ?? secretsSchema.parse(fake.secrets);
  return {
    config: { ...configSchema.parse(fake.config), ...options.config },
    credentials: createCredentials<DriveSecrets>({
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
