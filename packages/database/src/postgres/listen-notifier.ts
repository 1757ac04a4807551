import { randomUUID } from "node:crypto";
import type { EventNotifier, Logger } from "@handrail/core";
import { Client } from "pg";
import { sql } from "kysely";
import type { Kysely } from "kysely";
import { createInProcessNotifier } from "../in-process-notifier.ts";
import type { Schema } from "../schema/schema.ts";

export interface ListenNotifier extends EventNotifier {
  close(): Promise<void>;
}

const channel = "handrail_events";
const longestPauseMs = 10_000;

/** What travels through the channel: who sent it, the topic, the payload; neither of the first two has a line break. */
interface Notice {
  readonly origin: string;
  readonly topic: string;
  readonly payload: string;
}

function parseNotice(text: string): Notice | undefined {
  const [, origin, topic, payload] = /^([^\n]*)\n([^\n]*)\n(.*)$/s.exec(text) ?? [];
  return origin === undefined || topic === undefined || payload === undefined ? undefined : { origin, topic, payload };
}

/**
 * Delivers within this process at once and to other processes through LISTEN/NOTIFY on a connection of its own,
 * which is opened again, with growing pauses up to 10 s, whenever it is lost.
 */
export async function createListenNotifier(
  connectionString: string,
  db: Kysely<Schema>,
  logger: Logger,
): Promise<ListenNotifier> {
  const origin = randomUUID();
  const local = createInProcessNotifier((error) =>
    logger.error("A listener of database events failed.", { error: String(error) }),
  );
  let client: Client | undefined;
  let closing = false;
  let timer: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const next = new Client({ connectionString, application_name: "handrail events", keepAlive: true });
    let lost = false;
    const lose = (error?: Error) => {
      if (lost) return;
      lost = true;
      if (closing || client !== next) return;
      client = undefined;
      logger.warn("The connection for database events was lost; opening it again.", { error: error?.message });
      reconnect(250);
    };
    next.on("error", lose);
    next.on("end", () => lose());
    next.on("notification", ({ payload }) => {
      const notice = parseNotice(payload ?? "");
      if (notice && notice.origin !== origin) local.deliver(notice.topic, notice.payload);
    });
    try {
      await next.connect();
      await next.query(`listen ${channel}`);
    } catch (error) {
      await next.end().catch(() => undefined);
      throw error;
    }
    if (closing) return next.end();
    client = next;
  }

  function reconnect(pauseMs: number): void {
    if (closing) return;
    timer = setTimeout(() => {
      connect().catch(() => reconnect(Math.min(pauseMs * 2, longestPauseMs)));
    }, pauseMs);
    timer.unref();
  }

  await connect();

  return {
    async notify(topic, payload) {
      local.deliver(topic, payload);
      await sql`select pg_notify(${channel}, ${`${origin}\n${topic}\n${payload}`})`.execute(db);
    },
    subscribe: local.subscribe,
    async close() {
      closing = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
}
