import { createGuardedHttpClient, type GuardedHttpClient } from "@handrail/connector-kit";
import type { Conversation } from "@handrail/conversation";
import {
  finWebhookPlace,
  type Clock,
  type Delivery,
  type EventNotifier,
  type FinWebhookStore,
  type Logger,
  type SecretBox,
  type SessionStore,
  type StoredFinSettings,
  type WorkspaceId,
} from "@handrail/core";
import { version } from "../../../version.ts";
import { createFinMapper } from "../fin-events.ts";
import { queueDeliveries } from "./queue-deliveries.ts";
import { nextAttempt } from "./retry-plan.ts";
import { sendDelivery, type Sent } from "./send-delivery.ts";

export interface FinWebhookOptions {
  readonly store: FinWebhookStore;
  readonly sessions: Pick<SessionStore, "events">;
  readonly conversation: Pick<Conversation, "askForRating">;
  readonly notifier: EventNotifier;
  readonly secretBox: SecretBox;
  readonly allowedPrivateHosts: readonly string[];
  readonly workspaceId: WorkspaceId;
  /** Address of the site, for links to pages. */
  readonly siteUrl: () => string;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface FinWebhooks {
  /** Tells what is due now, then resolves. Runs by itself as well, once `start` was called. */
  run(): Promise<void>;
  start(): void;
  close(): Promise<void>;
}

const everyMs = 10_000;
const atOnce = 8;
const claimedForMs = 60_000;
const keptForMs = 30 * 24 * 3_600_000;

/**
 * Tells another program's server what happens in its conversations. What is to be told stands in the database, so it
 * survives a restart and any server may send it; each event has an id that stays the same however often it is sent, and
 * those of one conversation go in their order.
 */
export function createFinWebhooks(options: FinWebhookOptions): FinWebhooks {
  const { store, sessions, notifier, secretBox, workspaceId, siteUrl, clock, logger } = options;
  const clients = new Map<string, GuardedHttpClient>();
  let running: Promise<void> | undefined;
  let again = false;
  /** Nobody has set anything up: messages need no look. Another server's change is seen by the next round. */
  let isWanted = false;
  let closing = false;
  let timer: ReturnType<typeof setInterval> | undefined;
  let unsubscribe: (() => void) | undefined;

  function clientFor({ url, allowPrivateHost }: StoredFinSettings): GuardedHttpClient {
    const own = allowPrivateHost ? hostWithPort(url) : "";
    const known = clients.get(own);
    if (known) return known;
    const client = createGuardedHttpClient({
      allowedPrivateHosts: [...options.allowedPrivateHosts, ...(own ? [own] : [])],
      logger,
      userAgent: `Handrail/${version}`,
    });
    clients.set(own, client);
    return client;
  }

  async function send(settings: StoredFinSettings, delivery: Delivery): Promise<Sent | "gone"> {
    const { sessionId, seq, place } = delivery;
    const [event] = await sessions.events(workspaceId, sessionId, seq - 1);
    // Read now, not when it happened: what was taken out of the log meanwhile is not told either.
    const told = event?.seq === seq ? (await createFinMapper(delivery, siteUrl()).map(event))[place] : undefined;
    if (!told) return "gone";
    return sendDelivery(clientFor(settings), settings.url, {
      id: `msg_${sessionId}_${seq}_${place}`,
      secret: secretBox.open(settings.sealedSecret, finWebhookPlace(workspaceId)),
      body: JSON.stringify(told),
      now: clock(),
    });
  }

  async function deliver(settings: StoredFinSettings, delivery: Delivery): Promise<void> {
    const sent = await send(settings, delivery);
    const now = clock();
    if (sent === "gone" || sent.isDelivered) {
      const lastStatus = sent === "gone" ? null : sent.status;
      await store.settle(workspaceId, delivery, {
        status: "delivered",
        lastStatus,
        lastError: "",
        nextAttemptAt: now,
      });
      return;
    }
    const next = nextAttempt(delivery.attempts, now);
    await store.settle(workspaceId, delivery, {
      status: next ? "waiting" : "dead",
      lastStatus: sent.status,
      lastError: sent.error,
      nextAttemptAt: next ?? now,
    });
  }

  async function deliverDue(settings: StoredFinSettings): Promise<void> {
    if (closing) return;
    const now = clock();
    const due = await store.claim(workspaceId, now, new Date(now.getTime() + claimedForMs), atOnce);
    if (due.length === 0) return;
    await Promise.all(due.map((delivery) => deliver(settings, delivery)));
    await deliverDue(settings);
  }

  async function pass(): Promise<void> {
    const settings = await store.settings(workspaceId);
    isWanted = settings !== undefined;
    if (!settings || closing) return;
    for (const conversation of await store.behind(workspaceId, 100))
      await queueDeliveries({ ...options, settings }, conversation);
    if (settings.url === "") return;
    await deliverDue(settings);
    await store.forget(workspaceId, new Date(clock().getTime() - keptForMs));
  }

  async function passes(): Promise<void> {
    again = false;
    await pass();
    if (again) await passes();
  }

  async function run(): Promise<void> {
    if (closing) return;
    if (running) {
      again = true;
      return running;
    }
    running = passes();
    try {
      await running;
    } finally {
      running = undefined;
    }
  }

  const look = (): void =>
    void run().catch((error: unknown) => logger.warn("Events of Fin conversations could not be told.", { error }));

  return {
    run,
    start() {
      timer = setInterval(look, everyMs);
      timer.unref();
      unsubscribe = notifier.subscribe(`inbox:${workspaceId}`, () => {
        if (isWanted) look();
      });
      look();
    },
    async close() {
      closing = true;
      clearInterval(timer);
      unsubscribe?.();
      await running?.catch(() => {});
      for (const client of clients.values()) await client.close();
    },
  };
}

function hostWithPort(address: string): string {
  const { hostname, port, protocol } = new URL(address);
  return `${hostname}:${port || (protocol === "https:" ? "443" : "80")}`;
}
