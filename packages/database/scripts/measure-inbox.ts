import { silentLogger, type WorkspaceId } from "@handrail/core";
import { sql } from "kysely";
import { openDatabase } from "../src/open-database.ts";
import { createInboxStore } from "../src/stores/inbox-store.ts";
import { createTestWorkspace } from "../src/testing.ts";

/*
 * Times of the inbox's queries over many messages.
 * Usage: node scripts/measure-inbox.ts <address of an empty Postgres database | pglite> [messages, 100000]
 */
const [address = "pglite", wanted = "100000"] = process.argv.slice(2);
const messages = Number(wanted);
const perSession = 5;
const database = await openDatabase(address === "pglite" ? { memory: true } : { connectionString: address }, {
  logger: silentLogger,
});
const workspaceId: WorkspaceId = (await createTestWorkspace(database)).id;
const { db } = database;
const sessions = Math.ceil(messages / perSession);
const began = performance.now();

await sql`insert into contacts (workspace_id, id, created_at, name, email)
  select ${workspaceId}, 'con_' || n, now(), 'Person Number' || n, 'person' || n || '@example.com'
  from generate_series(1, ${sessions}::int) as n`.execute(db);
await sql`insert into sessions (workspace_id, id, contact_id, channel, locale, status, owner, ticket_number, token_hash,
    last_seq, last_message, last_author, handoff_reasons, created_at, updated_at, waiting_since)
  select ${workspaceId}, 'ses_' || lpad(n::text, 20, '0'), 'con_' || n, 'web', 'en',
    case when n % 10 = 0 then 'open' else 'closed_resolved' end, case when n % 20 = 0 then 'human' else 'ai' end,
    n, ${workspaceId} || n, ${perSession}, 'last words', 'contact', '{}', now() - n * interval '1 minute',
    now() - n * interval '1 minute', case when n % 20 = 0 then now() end
  from generate_series(1, ${sessions}::int) as n`.execute(db);
// 40 words a message out of 20,000, the frequent ones more often, as in a language.
await sql`insert into session_words (workspace_id, session_id, seq, words)
  select ${workspaceId}, 'ses_' || lpad(n::text, 20, '0'), seq,
    (select array_to_tsvector(array_agg(distinct 'word' || floor(20000 * power(random(), 3))::int))
     from generate_series(1, 40 + (n + seq) * 0))
  from generate_series(1, ${sessions}::int) as n, generate_series(1, ${perSession}) as seq`.execute(db);
await sql`insert into session_events (workspace_id, session_id, seq, kind, at, payload)
  select workspace_id, session_id, seq, 'message.created', now(), jsonb_build_object('text', 'some text')
  from session_words`.execute(db);
await sql`analyze`.execute(db);
console.log(`${messages} messages, ${sessions} sessions in ${((performance.now() - began) / 1000).toFixed(0)} s`);

const inbox = createInboxStore({ db, clock: () => new Date() });
const ask = (search: string) => () => inbox.list(workspaceId, { userId: null, sort: "newest", limit: 40, search });
const cases: Record<string, () => Promise<unknown>> = {
  "counts of all queues": () => inbox.counts(workspaceId, null),
  "first page of a queue": () => inbox.list(workspaceId, { userId: null, queue: "open", sort: "newest", limit: 40 }),
  "waiting longest": () => inbox.list(workspaceId, { userId: null, queue: "open", sort: "waiting", limit: 40 }),
  "first page of closed": () => inbox.list(workspaceId, { userId: null, queue: "closed", sort: "newest", limit: 40 }),
  "a rare word": ask("word19777"),
  "two words": ask("word120 word344"),
  "a frequent word": ask("word1"),
  "a beginning of words": ask("word19"),
  "a ticket number": ask("#777"),
  "an address": ask("person1234@example.com"),
};
for (const [name, run] of Object.entries(cases)) {
  const times: number[] = [];
  for (let round = 0; round < 21; round++) {
    const from = performance.now();
    await run();
    times.push(performance.now() - from);
  }
  times.sort((left, right) => left - right);
  console.log(`${name.padEnd(24)} p50 ${times[10]!.toFixed(1)} ms  p95 ${times[19]!.toFixed(1)} ms`);
}
await database.close();
