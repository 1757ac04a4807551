import { newId, plainTheme, silentLogger } from "@handrail/core";
import type {
  HelpCenter,
  HelpCenterId,
  HelpCenterStore,
  InboxQuestion,
  InboxRow,
  InboxStore,
  NewSessionEvent,
  Session,
  SessionPatch,
  SessionStore,
  TeamStore,
  User,
  WorkspaceId,
} from "@handrail/core";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../database.ts";
import { createTestWorkspace, describeBackends } from "../testing.ts";
import { createAccountStore } from "./account-store.ts";
import { createHelpCenterStore } from "./help-center-store.ts";
import { createInboxStore } from "./inbox-store.ts";
import { createSessionStore } from "./session-store.ts";
import { createTeamStore } from "./team-store.ts";

const message = (text: string, author: "contact" | "agent" = "contact"): NewSessionEvent => ({
  kind: "message.created",
  payload: { messageId: crypto.randomUUID(), author, authorName: "", text },
});
const handoff = (reason: "low_confidence" | "frustration", sentiment: "negative" | "neutral"): NewSessionEvent => ({
  kind: "handoff.created",
  payload: { reasons: [reason], explanation: "", summary: "", language: "en", references: [], sentiment },
});

describeBackends("inbox store", (open) => {
  let database: Database;
  let sessions: SessionStore;
  let inbox: InboxStore;
  let teams: TeamStore;
  let helpCenters: HelpCenterStore;
  let workspaceId: WorkspaceId;
  let ana: User;
  let ben: User;
  let now = new Date("2026-01-01T00:00:00Z");
  const later = (minutes: number) => (now = new Date(now.getTime() + minutes * 60_000));

  beforeAll(async () => {
    database = await open();
    const options = { db: database.db, clock: () => now, newId };
    sessions = createSessionStore({ ...options, notifier: database.notifier, logger: silentLogger });
    inbox = createInboxStore(options);
    teams = createTeamStore(options);
    helpCenters = createHelpCenterStore(options);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    workspaceId = (await createTestWorkspace(database)).id;
    const accounts = createAccountStore({ db: database.db, clock: () => now, newId });
    const person = (name: string) =>
      accounts.createUser({
        workspaceId,
        email: `${name}-${workspaceId}@example.com`,
        name,
        role: "agent",
        passwordHash: "",
      });
    ana = await person("ana");
    ben = await person("ben");
  });

  let tokens = 0;
  async function session(
    events: readonly NewSessionEvent[] = [],
    patch: SessionPatch = {},
    locale = "en",
  ): Promise<Session> {
    later(1);
    const tokenHash = `${workspaceId}-${tokens++}`;
    const created = await sessions.create({ workspaceId, channel: "web", locale, tokenHash });
    await sessions.append(workspaceId, created.id, events, patch);
    return created;
  }
  const human = { owner: "human" } as const;
  const ask = (question: Partial<InboxQuestion> = {}) =>
    inbox.list(workspaceId, { userId: ana.id, sort: "newest", limit: 50, ...question });
  const tickets = async (question: Partial<InboxQuestion>) =>
    (await ask(question)).rows.map(({ ticketNumber }) => ticketNumber);

  describe("help centers", () => {
    const put = async (host: string, isDefault = false) => {
      const helpCenter: HelpCenter = {
        id: newId("hlp"),
        workspaceId,
        isDefault,
        name: host,
        names: {},
        tagline: {},
        hosts: [`${workspaceId}.${host}`],
        topics: [],
        locales: [],
        defaultLocale: "",
        theme: plainTheme,
        headerLinks: [],
        footerLinks: [],
      };
      await helpCenters.put(helpCenter);
      return helpCenter.id;
    };
    const beganOn = async (helpCenterId?: HelpCenterId) => {
      later(1);
      const created = await sessions.create({
        workspaceId,
        channel: "web",
        locale: "en",
        tokenHash: `${workspaceId}-${tokens++}`,
        ...(helpCenterId ? { helpCenterId } : {}),
      });
      await sessions.append(workspaceId, created.id, [message("hello")], human);
    };

    test("are asked for one by one, page by page, and counted", async () => {
      const main = await put("main.example", true);
      const brand = await put("brand.example");
      const other = await put("other.example");
      for (const id of [undefined, brand, other, brand, undefined, brand]) await beganOn(id);

      expect(await tickets({ helpCenter: main })).toEqual([5, 1]);
      expect(await tickets({ helpCenter: other, queue: "open", search: "hello" })).toEqual([3]);
      expect(await tickets({ helpCenter: brand, queue: "closed" })).toEqual([]);
      const first = await ask({ helpCenter: brand, limit: 2 });
      expect(first.rows.map((row) => [row.ticketNumber, row.helpCenterId])).toEqual([
        [6, brand],
        [4, brand],
      ]);
      expect(await tickets({ helpCenter: brand, limit: 2, cursor: first.next })).toEqual([2]);
      expect((await inbox.counts(workspaceId, null)).perHelpCenter).toEqual({ [main]: 2, [brand]: 3, [other]: 1 });
      expect(await tickets({ helpCenter: "removed" })).toEqual([]);
      expect(await inbox.hasRemovedHelpCenter(workspaceId)).toBe(false);
    });

    test("that are gone are found as such, and are not the default one", async () => {
      const main = await put("main.example", true);
      const brand = await put("brand.example");
      for (const id of [undefined, brand]) await beganOn(id);
      await helpCenters.delete(workspaceId, brand);
      expect(await tickets({ helpCenter: "removed" })).toEqual([2]);
      expect(await tickets({ helpCenter: main })).toEqual([1]);
      expect((await inbox.counts(workspaceId, null)).perHelpCenter).toEqual({ [main]: 1, removed: 1 });
      expect(await inbox.hasRemovedHelpCenter(workspaceId)).toBe(true);
      const stranger = (await createTestWorkspace(database)).id;
      expect(await inbox.hasRemovedHelpCenter(stranger)).toBe(false);
    });

    test("of another workspace show nothing", async () => {
      await put("main.example", true);
      await beganOn();
      const mine = workspaceId;
      workspaceId = (await createTestWorkspace(database)).id;
      const theirs = await put("main.example", true);
      workspaceId = mine;
      expect(await tickets({ helpCenter: theirs })).toEqual([]);
    });
  });

  describe("queues", () => {
    test("each session is in the queues it belongs to, and the counts say the same", async () => {
      const team = await teams.create(workspaceId, { name: "Billing", memberIds: [ana.id] });
      const other = await teams.create(workspaceId, { name: "Sales", memberIds: [ben.id] });
      await session([message("one")]); // 1 the assistant's
      await session([message("two"), handoff("low_confidence", "neutral")], human); // 2 unassigned
      await session([message("three")], { ...human, assigneeId: ana.id }); // 3 mine
      await session([message("four")], { ...human, assigneeId: ben.id, teamId: team.id }); // 4 my team's
      await session([message("five")], { ...human, teamId: other.id }); // 5 another team's
      await session([message("six")], { ...human, snoozedUntil: new Date(now.getTime() + 3_600_000) }); // 6 snoozed
      await session([message("seven")], { status: "closed_resolved" }); // 7 closed

      expect(await tickets({ queue: "assistant" })).toEqual([1]);
      expect(await tickets({ queue: "unassigned" })).toEqual([5, 2]);
      expect(await tickets({ queue: "mine" })).toEqual([3]);
      expect(await tickets({ queue: "teams" })).toEqual([4]);
      expect(await tickets({ queue: "open" })).toEqual([5, 4, 3, 2]);
      expect(await tickets({ queue: "snoozed" })).toEqual([6]);
      expect(await tickets({ queue: "closed" })).toEqual([7]);
      expect(await tickets({})).toEqual([7, 6, 5, 4, 3, 2, 1]);
      expect(await inbox.counts(workspaceId, ana.id)).toEqual({
        assistant: 1,
        unassigned: 2,
        mine: 1,
        teams: 1,
        open: 4,
        snoozed: 1,
        closed: 1,
        waiting: 1,
        perTeam: { [team.id]: 1, [other.id]: 1 },
        perHelpCenter: {},
      });
    });

    test("a session whose sleep is over counts as awake before anybody has woken it", async () => {
      const asleep = await session([message("zzz")], { ...human, snoozedUntil: new Date(now.getTime() + 180_000) });
      expect(await inbox.dueToWake(now)).not.toContainEqual({ workspaceId, sessionId: asleep.id });
      later(3);
      expect(await tickets({ queue: "open" })).toEqual([1]);
      expect((await inbox.counts(workspaceId, null)).snoozed).toBe(0);
      expect(await inbox.dueToWake(now)).toContainEqual({ workspaceId, sessionId: asleep.id });
    });

    test("another workspace's sessions are in no queue", async () => {
      await session([message("secret words")], human);
      const stranger = (await createTestWorkspace(database)).id;
      expect((await inbox.list(stranger, { userId: null, sort: "newest", limit: 50 })).rows).toEqual([]);
      expect((await inbox.list(stranger, { userId: null, sort: "newest", limit: 50, search: "secret" })).rows).toEqual(
        [],
      );
      expect((await inbox.counts(stranger, null)).open).toBe(0);
    });

    test("filters narrow a queue", async () => {
      await session([message("a"), handoff("frustration", "negative")], { ...human, tags: ["vip"] }, "de-AT");
      await session([message("b"), handoff("low_confidence", "neutral")], { ...human, assigneeId: ben.id });
      expect(await tickets({ language: "de" })).toEqual([1]);
      expect(await tickets({ reason: "frustration" })).toEqual([1]);
      expect(await tickets({ sentiment: "negative" })).toEqual([1]);
      expect(await tickets({ tag: "vip" })).toEqual([1]);
      expect(await tickets({ assigneeId: ben.id })).toEqual([2]);
      expect(await tickets({ channel: "email" })).toEqual([]);
      expect(await inbox.tags(workspaceId)).toEqual(["vip"]);
    });

    test.for(["newest", "oldest", "waiting"] as const)("pages by %s show every session once", async (sort) => {
      for (let count = 0; count < 7; count++)
        await session([message(String(count)), ...(count % 3 ? [handoff("low_confidence", "neutral")] : [])], human);
      const seen: number[] = [];
      let cursor: string | undefined;
      do {
        const page = await ask({ sort, limit: 2, ...(cursor ? { cursor } : {}) });
        seen.push(...page.rows.map(({ ticketNumber }) => ticketNumber));
        cursor = page.next;
      } while (cursor);
      const expected = { newest: [7, 6, 5, 4, 3, 2, 1], oldest: [1, 2, 3, 4, 5, 6, 7], waiting: [2, 3, 5, 6] };
      expect(sort === "waiting" ? seen.slice(0, 4) : seen).toEqual(expected[sort]);
      expect(seen.toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    });

    test("a cursor of somebody's own making is refused", async () => {
      await expect(ask({ cursor: "bm9uc2Vuc2U" })).rejects.toMatchObject({ code: "invalid_cursor" });
    });
  });

  describe("waiting", () => {
    const since = async () => (await ask()).rows[0]?.waitingSince ?? null;

    test("begins with the hand-off, ends with a person's answer, and begins again with the next message", async () => {
      const { id } = await session([message("hello")]);
      expect(await since()).toBeNull();
      const asked = later(1);
      await sessions.append(workspaceId, id, [handoff("low_confidence", "neutral")], human);
      later(1);
      await sessions.append(workspaceId, id, [message("still there?")]);
      expect(await since()).toEqual(asked);
      await sessions.append(workspaceId, id, [message("here I am", "agent")]);
      expect(await since()).toBeNull();
      const again = later(5);
      await sessions.append(workspaceId, id, [message("thanks, but")]);
      expect(await since()).toEqual(again);
      await sessions.append(
        workspaceId,
        id,
        [{ kind: "session.closed", payload: { status: "closed_resolved", by: "agent" } }],
        { status: "closed_resolved" },
      );
      expect(await since()).toBeNull();
    });

    test("who is taken from the assistant waits for the person; who was answered does not wait for the next one", async () => {
      const { id } = await session([message("hello")]);
      const taken: NewSessionEvent = { kind: "session.assigned", payload: { agentName: "Ana" } };
      const at = later(1);
      await sessions.append(workspaceId, id, [taken], { ...human, assigneeId: ana.id });
      expect(await since()).toEqual(at);
      await sessions.append(workspaceId, id, [message("answer", "agent")]);
      await sessions.append(workspaceId, id, [taken], { ...human, assigneeId: ben.id });
      expect(await since()).toBeNull();
    });
  });

  describe("search", () => {
    test("finds by ticket number, by words in any script, and by what was noted", async () => {
      await session([message("Mein Paket für Zürich ist nicht angekommen")]);
      await session([message("東京駅への行き方を教えてください")]);
      await session([message("أين طلبي؟"), message("حسنًا")]);
      await session([
        message("hello"),
        {
          kind: "note.created",
          payload: { noteId: "n1", author: "agent", authorName: "Ana", text: "Refund agreed with finance" },
        },
      ]);
      expect(await tickets({ search: "#2" })).toEqual([2]);
      expect(await tickets({ search: "zurich pak" })).toEqual([1]);
      expect(await tickets({ search: "東京" })).toEqual([2]);
      expect(await tickets({ search: "駅" })).toEqual([2]);
      expect(await tickets({ search: "طلبي" })).toEqual([3]);
      expect(await tickets({ search: "refund" })).toEqual([4]);
      expect(await tickets({ search: "nothing like it" })).toEqual([]);
      expect(await tickets({ search: "?!" })).toEqual([]);
      expect((await ask({ search: "refund" })).rows[0]?.found).toBe("Refund agreed with finance");
    });

    test("finds the same whether a word is frequent or rare, page by page and in every queue", async () => {
      const said = ["the parcel", "the invoice", "the parcel and the invoice", "nothing", "parcels"];
      for (let round = 0; round < 4; round++)
        for (const [index, words] of said.entries())
          await session(
            [message(words), message(`${words} again`)],
            index % 2 === 0 ? human : { status: "closed_resolved" },
          );
      const { contactId } = await session([message("hi")]);
      await sql`update contacts set name = 'The Parcel' where id = ${contactId}`.execute(database.db);
      const frequent = createInboxStore({ db: database.db, clock: () => now, frequentFrom: 1 });
      const walk = async (store: InboxStore, question: Partial<InboxQuestion>) => {
        const rows: InboxRow[] = [];
        let next: string | undefined;
        do {
          const page = await store.list(workspaceId, {
            userId: ana.id,
            sort: "newest",
            limit: 3,
            ...question,
            ...(next ? { cursor: next } : {}),
          });
          rows.push(...page.rows);
          ({ next } = page);
        } while (next);
        return rows;
      };
      for (const search of ["the", "parcel", "the invoice", "#3", "nothing like it", "?!"])
        for (const sort of ["newest", "oldest", "waiting"] as const)
          for (const queue of [undefined, "open", "closed"] as const) {
            const question = { search, sort, ...(queue ? { queue } : {}) };
            expect(await walk(frequent, question), JSON.stringify(question)).toEqual(await walk(inbox, question));
          }
      expect((await walk(frequent, { search: "parcel" })).map(({ ticketNumber }) => ticketNumber)).toContain(21);
    });

    test("finds by the contact's name and address", async () => {
      const { contactId } = await session([message("hi")]);
      await sql`update contacts set name = 'José Núñez', email = 'jose@example.org' where id = ${contactId}`.execute(
        database.db,
      );
      expect(await tickets({ search: "nunez" })).toEqual([1]);
      expect(await tickets({ search: "jose@example.org" })).toEqual([1]);
      const { contactId: second } = await session([message("hi")]);
      await sql`update contacts set name = 'Ольга 田中太郎' where id = ${second}`.execute(database.db);
      expect(await tickets({ search: "ольга" })).toEqual([2]);
      expect(await tickets({ search: "田中" })).toEqual([2]);
      const [row] = (await ask({ search: "jose" })).rows;
      expect(row).toMatchObject({ contactName: "José Núñez", contactEmail: "jose@example.org" });
      expect(row).not.toHaveProperty("found");
    });
  });
});
