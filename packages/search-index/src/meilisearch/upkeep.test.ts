import { publicOnly, staffScope, type WorkspaceId } from "@handrail/core";
import type { Database } from "@handrail/database";
import { describeBackends } from "@handrail/database/testing";
import { startFakeMeilisearch, type FakeMeilisearch } from "@handrail/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { documentId, newWorkspace, page } from "../test-pages.ts";
import { indexName, nextIndexName } from "./index-name.ts";
import { meilisearchSubject, type MeilisearchSubject } from "./test-subject.ts";

const masterKey = "a-master-key-of-the-tests";

describeBackends("The copy in Meilisearch", (open) => {
  let database: Database;
  let server: FakeMeilisearch;
  let subject: MeilisearchSubject;
  let workspaceId: WorkspaceId;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    server = await startFakeMeilisearch({ masterKey });
    subject = meilisearchSubject(database, { url: server.url, key: masterKey });
    workspaceId = await newWorkspace(database);
  });
  afterEach(() => server.close());

  const ask = async (text: string, { from = subject, locale = "en", audiences = publicOnly } = {}) =>
    (await from.suggester.suggest({ workspaceId, text, locale, audiences, limit: 10 })).map(({ url }) => url);
  const put = (id: string, title: string, from = subject) =>
    from.index.put(workspaceId, [page({ id, title, sections: {} })]);
  const catchUp = (scope: "changed" | "all" = "changed", from = subject) => from.suggester.catchUp(workspaceId, scope);
  const held = (locale = "en") => server.indexes.get(indexName(workspaceId, locale))?.documents ?? new Map();
  const titles = () => [...held().values()].map(({ text }) => text as string).sort();
  const publish = async (id: string, title: string) => {
    await put(id, title);
    expect(await catchUp()).toMatchObject({ kind: "done" });
  };

  describe("is searched", () => {
    test("with a token that opens one workspace to one audience, never with the configured key", async () => {
      await publish("a", "Alpha");
      expect(await ask("alph")).toEqual(["/en/a/"]);
      const other = await newWorkspace(database);
      await subject.index.put(other, [page({ id: "b", title: "Alphabet", sections: {} })]);
      await subject.suggester.catchUp(other, "changed");
      const searches = server.requests.filter(({ path }) => path.endsWith("/search"));
      expect(searches).toHaveLength(1);
      const token = searches[0]!.authorization!;
      expect(token).not.toContain(masterKey);
      const search = (index: string, body: object) =>
        fetch(`${server.url}/indexes/${index}/search`, {
          method: "POST",
          headers: { authorization: token, "content-type": "application/json" },
          body: JSON.stringify(body),
        });
      expect((await search(indexName(other, "en"), { q: "alph" })).status).toBe(403);
      await subject.index.put(workspaceId, [page({ id: "c", title: "Alps", audience: "internal", sections: {} })]);
      await catchUp();
      const { hits } = (await (await search(indexName(workspaceId, "en"), { q: "al" })).json()) as { hits: unknown[] };
      expect(hits).toHaveLength(1);
      expect((await fetch(`${server.url}/indexes`, { headers: { authorization: token } })).status).toBe(403);
      expect((await ask("alp", { audiences: staffScope })).sort()).toEqual(["/en/a/", "/en/c/"]);
    });
    test("with the configured key where that key may not manage keys, and without any on a server that has none", async () => {
      const made = await fetch(`${server.url}/keys`, {
        method: "POST",
        headers: { authorization: `Bearer ${masterKey}`, "content-type": "application/json" },
        body: JSON.stringify({
          actions: ["search", "documents.*", "indexes.*", "settings.*", "tasks.*"],
          indexes: ["handrail_*"],
          expiresAt: null,
        }),
      });
      const { key } = (await made.json()) as { key: string };
      const modest = meilisearchSubject(database, { url: server.url, key });
      const openServer = await startFakeMeilisearch();
      const keyless = meilisearchSubject(database, { url: openServer.url, key: "" });
      for (const from of [modest, keyless]) {
        await put("a", "Alpha", from);
        expect(await catchUp("all", from)).toMatchObject({ kind: "done" });
        expect(await ask("alph", { from })).toEqual(["/en/a/"]);
        expect(from.fellBack).toEqual([]);
      }
      await openServer.close();
    });
    test("by the rules of its language, one index each", async () => {
      await subject.index.put(workspaceId, [
        page({ id: "a", sections: {} }),
        page({ id: "a", locale: "zh-Hant", sections: {} }),
        page({ id: "a", locale: "mt", sections: {} }),
      ]);
      await catchUp();
      const settings = (locale: string) => server.indexes.get(indexName(workspaceId, locale))?.settings;
      expect(settings("en")).toMatchObject({
        searchableAttributes: ["text"],
        localizedAttributes: [{ attributePatterns: ["text"], locales: ["eng"] }],
      });
      expect(settings("zh-Hant")?.localizedAttributes?.[0]?.locales).toEqual(["cmn"]);
      expect(settings("mt")?.localizedAttributes).toBeNull();
    });
  });

  describe("when the server", () => {
    test.each(["refuse", "hang", "fail"] as const)("starts to %s, the index answers and nobody waits", async (how) => {
      subject = meilisearchSubject(database, { url: server.url, key: masterKey, timeouts: { searchMs: 150 } });
      await publish("a", "Alpha");
      await ask("alph");
      await server.behave(how);
      const started = performance.now();
      for (let round = 0; round < 5; round++) expect(await ask("alph")).toEqual(["/en/a/"]);
      // One of them waits out the 150 ms, the others do not ask; the bound leaves room for a loaded machine.
      expect(performance.now() - started).toBeLessThan(1_500);
      expect(subject.fellBack).toHaveLength(5);
      expect(await subject.suggester.status(workspaceId)).toMatchObject({
        driver: "meilisearch",
        state: "unavailable",
      });
      expect((await subject.suggester.status(workspaceId)).note).toContain(server.url);
    });

    test("comes back, what was published meanwhile is taken over and it answers again", async () => {
      let now = 0;
      subject = meilisearchSubject(database, { url: server.url, key: masterKey, now: () => now });
      await publish("a", "Alpha");
      await server.behave("refuse");
      await put("b", "Alphabet");
      expect(await catchUp()).toMatchObject({ kind: "unavailable" });
      expect(await ask("alph")).toHaveLength(2);
      await subject.index.remove(workspaceId, [documentId("a")]);
      expect(await ask("alph")).toEqual(["/en/b/"]);
      await server.behave("serve");
      now += 60_000;
      // This question finds out, beside being answered by the index.
      expect(await ask("alph")).toEqual(["/en/b/"]);
      await vi.waitFor(() => expect(subject.behind).toEqual([workspaceId]), 5_000);
      expect(await catchUp()).toMatchObject({ kind: "done" });
      expect(titles()).toEqual(["Alphabet"]);
      expect(await subject.suggester.status(workspaceId)).toMatchObject({ state: "ready" });
      subject.fellBack.length = 0;
      expect(await ask("alph")).toEqual(["/en/b/"]);
      expect(subject.fellBack).toEqual([]);
    });

    test("has lost everything, nothing is missing from answers and all of it is put back", async () => {
      let now = 0;
      subject = meilisearchSubject(database, { url: server.url, key: masterKey, now: () => now });
      await publish("a", "Alpha");
      expect(await ask("alph")).toEqual(["/en/a/"]);
      server.lose();
      expect(await ask("alph")).toEqual(["/en/a/"]);
      now += 60_000;
      await vi.waitFor(async () => {
        expect(await ask("alph")).toEqual(["/en/a/"]);
        expect(subject.behind).toContain(workspaceId);
      }, 5_000);
      expect(await catchUp()).toMatchObject({ kind: "done" });
      expect(titles()).toEqual(["Alpha"]);
      subject.fellBack.length = 0;
      expect(await ask("alph")).toEqual(["/en/a/"]);
      expect(subject.fellBack).toEqual([]);
    });

    test("refuses the key, it says so and the index answers", async () => {
      const wrong = meilisearchSubject(database, { url: server.url, key: "another key" });
      await put("a", "Alpha", wrong);
      expect(await catchUp("changed", wrong)).toMatchObject({ kind: "unavailable" });
      expect(await ask("alph", { from: wrong })).toEqual(["/en/a/"]);
      const { state, note } = await wrong.suggester.status(workspaceId);
      expect(state).toBe("unavailable");
      expect(note).toContain("MEILISEARCH_KEY");
      expect(note).not.toContain("another key");
    });

    test("does not come to a change yet, the index answers", async () => {
      await publish("a", "Alpha");
      const release = server.holdTasks();
      await put("b", "Alphabet");
      const taking = catchUp();
      await vi.waitFor(() => expect(server.requests.some(({ path }) => path.startsWith("/tasks/"))).toBe(true), 5_000);
      expect((await ask("alph")).sort()).toEqual(["/en/a/", "/en/b/"]);
      expect(await subject.suggester.status(workspaceId)).toMatchObject({ state: "behind" });
      release();
      expect(await taking).toEqual({ kind: "done", put: 1, removed: 0 });
      expect(await subject.suggester.status(workspaceId)).toMatchObject({ state: "ready" });
    });
  });

  describe("is compared with the index", () => {
    const change = (documents: ReadonlyMap<string, object>) => {
      const indexes = server.indexes as Map<string, unknown>;
      const name = indexName(workspaceId, "en");
      indexes.set(name, { ...server.indexes.get(name), documents });
    };

    test("and what is missing, different or too much is put right", async () => {
      for (const [id, title] of Object.entries({ a: "Alpha", b: "Beta", c: "Gamma" })) await put(id, title);
      await catchUp();
      const [first, second, third] = [...held()];
      change(
        new Map([
          [first![0], { ...first![1], text: "Changed by hand", hash: "x" }],
          ["aaaa", { ...second![1], id: "aaaa" }],
          third!,
        ]),
      );
      expect(await catchUp("changed")).toEqual({ kind: "done", put: 0, removed: 0 });
      expect(await catchUp("all")).toEqual({ kind: "done", put: 2, removed: 1 });
      expect(titles()).toEqual(["Alpha", "Beta", "Gamma"]);
      expect(await catchUp("all")).toEqual({ kind: "done", put: 0, removed: 0 });
    });

    test("and an entry that no longer stands there is not shown even before", async () => {
      await publish("a", "Alpha");
      const [[, entry] = []] = [...held()];
      change(new Map([...held(), ["bbbb", { ...entry, id: "bbbb", text: "Alpha that was" }]]));
      expect(await ask("alpha")).toEqual(["/en/a/"]);
      expect(subject.fellBack).toEqual([]);
    });

    test("and an index of a language that is gone goes too", async () => {
      await subject.index.put(workspaceId, [
        page({ id: "a", sections: {} }),
        page({ id: "a", locale: "de", sections: {} }),
      ]);
      await catchUp();
      await subject.index.remove(workspaceId, [documentId("a", "de")]);
      await catchUp("all");
      expect([...server.indexes.keys()]).toEqual([indexName(workspaceId, "en")]);
    });

    test("and made anew when its settings are of another time, without leaving it for a moment", async () => {
      await publish("a", "Alpha");
      const indexes = server.indexes as Map<string, unknown>;
      const name = indexName(workspaceId, "en");
      const index = server.indexes.get(name)!;
      indexes.set(name, { ...index, settings: { ...index.settings, rankingRules: ["words"] } });
      const answers: string[][] = [];
      const making = catchUp("all");
      const state = { done: false };
      void making.finally(() => (state.done = true));
      while (!state.done) answers.push(await ask("alph"));
      expect(await making).toMatchObject({ kind: "done", put: 1 });
      expect(answers.length).toBeGreaterThan(3);
      for (const answer of answers) expect(answer).toEqual(["/en/a/"]);
      expect(subject.fellBack).toEqual([]);
      expect(server.indexes.get(name)?.settings.rankingRules).toContain("letters:asc");
      expect(server.requests.some(({ path }) => path === "/swap-indexes")).toBe(true);
      expect(server.indexes.has(nextIndexName(name))).toBe(false);
    });

    test("and made anew when somebody else has put one in its place that does not know our filter", async () => {
      await publish("a", "Alpha");
      const indexes = server.indexes as Map<string, unknown>;
      const name = indexName(workspaceId, "en");
      const index = server.indexes.get(name)!;
      indexes.set(name, { ...index, settings: { ...index.settings, filterableAttributes: [] } });
      expect(await ask("alph")).toEqual(["/en/a/"]);
      await vi.waitFor(() => expect(subject.behind).toEqual([workspaceId]), 5_000);
      expect(await catchUp()).toMatchObject({ kind: "done" });
      subject.fellBack.length = 0;
      expect(await ask("alph")).toEqual(["/en/a/"]);
      expect(subject.fellBack).toEqual([]);
    });

    test("again from the start when that was interrupted, and does not answer until then", async () => {
      await put("a", "Alpha");
      const stop = new AbortController();
      const release = server.holdTasks();
      const making = subject.suggester.catchUp(workspaceId, "all", stop.signal);
      await vi.waitFor(() => expect(server.requests.some(({ path }) => path.startsWith("/tasks/"))).toBe(true), 5_000);
      stop.abort(new Error("the process ends"));
      release();
      await expect(making).rejects.toThrow("the process ends");
      expect(await ask("alph")).toEqual(["/en/a/"]);
      expect(subject.fellBack).toEqual(["alph"]);
      expect(await catchUp()).toMatchObject({ kind: "done", put: 1 });
      expect([...server.indexes.keys()]).toEqual([indexName(workspaceId, "en")]);
    });
  });

  test("ends the same when two processes take changes over at once", async () => {
    const second = meilisearchSubject(database, { url: server.url, key: masterKey });
    // Where one process has the database for itself, there is only one that works.
    const others = database.capabilities.manyProcesses ? [subject, second] : [subject, subject];
    for (let round = 0; round < 4; round++) {
      await Promise.all(
        ["a", "b", "c"].map(async (id, place) => {
          await put(id, `Title ${id} of round ${round}`, others[place % 2]);
          await catchUp("changed", others[(place + 1) % 2]);
        }),
      );
    }
    await catchUp();
    expect(titles()).toEqual(["Title a of round 3", "Title b of round 3", "Title c of round 3"]);
    expect(await catchUp("all")).toEqual({ kind: "done", put: 0, removed: 0 });
  });

  test("leaves other people's indexes on the server alone", async () => {
    await fetch(`${server.url}/indexes`, {
      method: "POST",
      headers: { authorization: `Bearer ${masterKey}`, "content-type": "application/json" },
      body: JSON.stringify({ uid: "films" }),
    });
    await publish("a", "Alpha");
    await subject.suggester.rebuild(workspaceId);
    expect([...server.indexes.keys()].sort()).toEqual(["films", indexName(workspaceId, "en")]);
  });
});
