import type { InboxCounts, InboxFilter, InboxRow, InboxSort, InboxStore, UserId, WorkspaceId } from "@handrail/core";
import { sql, type RawBuilder } from "kysely";
import type { DatabaseHandle } from "../database.ts";
import { excerptOf } from "../search/search-words.ts";
import { readCursor, writeCursor } from "./inbox-cursor.ts";
import { searchSessions } from "./inbox-search.ts";
import { toInboxRow, type InboxRecord } from "./session-rows.ts";
import type { StoreOptions } from "./store-options.ts";

type Condition = RawBuilder<unknown>;

/** Later than any time that is stored: who waits for nobody comes last. */
const never = new Date("9999-01-01T00:00:00Z");

const sortColumn: Record<InboxSort, RawBuilder<Date>> = {
  newest: sql`s.updated_at`,
  oldest: sql`s.updated_at`,
  waiting: sql`coalesce(s.waiting_since, ${never}::timestamptz)`,
};

const ownTeams = (workspaceId: WorkspaceId, userId: UserId | null): Condition =>
  sql`(select team_id from team_members where workspace_id = ${workspaceId} and user_id = ${userId})`;

function queueConditions(
  workspaceId: WorkspaceId,
  queue: InboxFilter["queue"],
  userId: UserId | null,
  now: Date,
): Condition[] {
  const open = sql`s.status = 'open'`;
  const ofPeople = [open, sql`s.owner = 'human'`, sql`(s.snoozed_until is null or s.snoozed_until <= ${now})`];
  switch (queue) {
    case "unassigned":
      return [...ofPeople, sql`s.assignee_id is null`];
    case "mine":
      return [...ofPeople, sql`s.assignee_id = ${userId}`];
    case "teams":
      return [...ofPeople, sql`s.team_id in ${ownTeams(workspaceId, userId)}`];
    case "open":
      return ofPeople;
    case "snoozed":
      return [open, sql`s.snoozed_until > ${now}`];
    case "closed":
      return [sql`s.status <> 'open'`];
    case "assistant":
      return [open, sql`s.owner = 'ai'`];
    case undefined:
      return [];
  }
}

function filterConditions(filter: InboxFilter): Condition[] {
  const conditions: Condition[] = [];
  if (filter.teamId) conditions.push(sql`s.team_id = ${filter.teamId}`);
  if (filter.assigneeId) conditions.push(sql`s.assignee_id = ${filter.assigneeId}`);
  if (filter.channel) conditions.push(sql`s.channel = ${filter.channel}`);
  if (filter.language) conditions.push(sql`(s.locale = ${filter.language} or s.locale like ${`${filter.language}-%`})`);
  if (filter.reason) conditions.push(sql`${filter.reason} = any(s.handoff_reasons)`);
  if (filter.tag) conditions.push(sql`${filter.tag} = any(s.tags)`);
  if (filter.sentiment) conditions.push(sql`s.sentiment = ${filter.sentiment}`);
  return conditions;
}

const isRemoved = (workspaceId: WorkspaceId): Condition => sql`s.help_center_id is not null
  and s.help_center_id not in (select id from help_centers where workspace_id = ${workspaceId})`;

/** The default help center stands in no session. What is asked for is settled first, so that an index can be used. */
async function beganOn(
  db: DatabaseHandle,
  workspaceId: WorkspaceId,
  helpCenter: NonNullable<InboxFilter["helpCenter"]>,
): Promise<Condition> {
  if (helpCenter === "removed") return isRemoved(workspaceId);
  const found = await db
    .selectFrom("help_centers")
    .select("is_default")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", helpCenter)
    .executeTakeFirst();
  return found?.is_default
    ? sql`(s.help_center_id is null or s.help_center_id = ${helpCenter})`
    : sql`s.help_center_id = ${helpCenter}`;
}

export interface InboxStoreOptions extends Pick<StoreOptions, "db" | "clock"> {
  /** Words that stand in so many messages are looked for in another way; in tests fewer. */
  readonly frequentFrom?: number;
}

export function createInboxStore({ db, clock, frequentFrom }: InboxStoreOptions): InboxStore {
  return {
    async list(workspaceId, question) {
      const { queue, userId, sort, cursor, limit, search } = question;
      const conditions = [
        sql`s.workspace_id = ${workspaceId}`,
        ...queueConditions(workspaceId, queue, userId, clock()),
        ...filterConditions(question),
      ];
      if (question.helpCenter) conditions.push(await beganOn(db, workspaceId, question.helpCenter));
      const key = sortColumn[sort];
      const down = sort === "newest";
      if (cursor) {
        const { at, id } = readCursor(cursor);
        conditions.push(
          down ? sql`(${key}, s.id) < (${at}::timestamptz, ${id})` : sql`(${key}, s.id) > (${at}::timestamptz, ${id})`,
        );
      }
      const wanted = search?.trim() ? await searchSessions(db, workspaceId, search, frequentFrom) : undefined;
      if (wanted) conditions.push(wanted.condition);
      const order = down ? sql`desc` : sql`asc`;
      const { rows } = await sql<InboxRecord>`
        ${wanted?.prelude ?? sql``}
        select s.*, c.name as contact_name, c.email as contact_email, ${key} as sort_key,
          ${
            wanted
              ? sql`(select e.payload ->> 'text' from session_events e
                  where e.workspace_id = s.workspace_id and e.session_id = s.id and e.seq = found.seq)`
              : sql`null`
          } as found_text
        from sessions s
        ${wanted?.join ?? sql``}
        join contacts c on c.workspace_id = s.workspace_id and c.id = s.contact_id
        where ${sql.join(conditions, sql` and `)}
        order by ${key} ${order}, s.id ${order}
        limit ${limit + 1}`.execute(db);
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return {
        rows: shown.map((row): InboxRow => {
          const found = row.found_text;
          return found && search ? { ...toInboxRow(row), found: excerptOf(found, search) } : toInboxRow(row);
        }),
        ...(rows.length > limit && last ? { next: writeCursor({ at: last.sort_key, id: last.id }) } : {}),
      };
    },

    async counts(workspaceId, userId) {
      const { rows } = await sql<
        Omit<InboxCounts, "perTeam" | "perHelpCenter"> & {
          per_team: Record<string, number> | null;
          per_help_center: Record<string, number> | null;
        }
      >`
        with open as (
          select owner, assignee_id, team_id, help_center_id, waiting_since,
            owner = 'human' and (snoozed_until is null or snoozed_until <= ${clock()}) as awake,
            coalesce(snoozed_until > ${clock()}, false) as asleep
          from sessions where workspace_id = ${workspaceId} and status = 'open'
        ), per_team as (
          select team_id, count(*) as count from open where awake and team_id is not null group by team_id
        ), per_help_center as (
          select coalesce(h.id, 'removed') as id, count(*) as count
          from open left join help_centers h on h.workspace_id = ${workspaceId}
            and (h.id = open.help_center_id or h.is_default and open.help_center_id is null)
          where awake and (h.id is not null or open.help_center_id is not null) group by 1
        )
        select
          count(*) filter (where awake and assignee_id is null) as unassigned,
          count(*) filter (where awake and assignee_id = ${userId}) as mine,
          count(*) filter (where awake and team_id in ${ownTeams(workspaceId, userId)}) as teams,
          count(*) filter (where awake) as open,
          count(*) filter (where asleep) as snoozed,
          count(*) filter (where owner = 'ai') as assistant,
          count(*) filter (where awake and waiting_since is not null) as waiting,
          (select count(*) from sessions where workspace_id = ${workspaceId} and status <> 'open') as closed,
          (select jsonb_object_agg(team_id, count) from per_team) as per_team,
          (select jsonb_object_agg(id, count) from per_help_center) as per_help_center
        from open`.execute(db);
      const { per_team, per_help_center, ...counts } = rows[0]!;
      return { ...counts, perTeam: per_team ?? {}, perHelpCenter: per_help_center ?? {} };
    },

    async tags(workspaceId) {
      const { rows } = await sql<{ tag: string }>`
        select tag from sessions, unnest(tags) as tag
        where workspace_id = ${workspaceId} and tags <> '{}'
        group by tag order by count(*) desc, tag limit 200`.execute(db);
      return rows.map(({ tag }) => tag);
    },

    async hasRemovedHelpCenter(workspaceId) {
      const { rows } = await sql<{ found: boolean }>`
        select exists (
          select 1 from sessions s where s.workspace_id = ${workspaceId} and ${isRemoved(workspaceId)}
        ) as found`.execute(db);
      return rows[0]!.found;
    },

    async dueToWake(now) {
      const rows = await db
        .selectFrom("sessions")
        .select(["workspace_id", "id"])
        .where("snoozed_until", "<=", now)
        .where("status", "=", "open")
        .orderBy("snoozed_until")
        .execute();
      return rows.map((row) => ({ workspaceId: row.workspace_id, sessionId: row.id }));
    },
  };
}
