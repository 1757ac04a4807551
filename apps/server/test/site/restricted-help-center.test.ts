import { createServerDatabase, testBackends } from "@handrail/database/testing";
import type { SessionId } from "@handrail/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adminKey, openInstallation, type Installation } from "./installation.ts";

const main = "https://help.acme.example";
const brand = "https://docs.brand.example";
/** Stands in an article about billing. */
const billing = "Where do invoices lie in my account?";
/** Stands in one article alone, which is of another topic. */
const guide = "How do I descale the kettle with vinegar?";
const leaked = /every month|Clean the kettle|guide\/(?:clean|install)|Install the kettle/i;

const helpCenter = {
  name: "Brand docs",
  tagline: {},
  hosts: ["docs.brand.example"],
  topics: ["billing"],
  locales: [],
  theme: {
    accent: "",
    font: "system",
    headingFont: "system",
    corners: "soft",
    logo: "",
    logoDark: "",
    logoHasName: false,
    css: "",
  },
  headerLinks: [],
  footerLinks: [],
};

interface Started {
  readonly id: string;
  readonly token: string;
}

describe.each(testBackends)("A help center with chosen topics on $name", ({ name, skipReason }) => {
  let installation: Installation;
  let helpCenterId = "";
  let drop = async () => {};
  beforeAll(async () => {
    if (skipReason !== undefined) return;
    if (name === "Postgres") {
      const database = await createServerDatabase();
      drop = database.drop;
      installation = await openInstallation(database.connectionString);
    } else installation = await openInstallation();
    const made = await installation.api<{ helpCenter: { id: string } }>("POST", "/help-centers", helpCenter);
    helpCenterId = made.body.helpCenter.id;
    await installation.services.publishing.refresh();
    const { body } = await installation.api<{ settings: object; version: number }>("GET", "/assistant/settings");
    await installation.api("PUT", "/assistant/settings", {
      version: body.version,
      settings: { ...body.settings, assist: true, sessions: { reopenWithinHours: 0, closeAfterIdleHours: 72 } },
    });
  }, 120_000);
  afterAll(async () => {
    await installation?.close();
    await drop();
  });

  const post = (url: string, body: object, token?: string) =>
    installation.fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify(body),
    });
  const textOf = async (url: string) => (await installation.fetch(url)).text();
  const start = async (origin: string): Promise<Started> =>
    (await post(`${origin}/api/v1/sessions`, { channel: "web", locale: "en" })).json() as never;
  const say = async (origin: string, { id, token }: Started, text: string) =>
    (await post(`${origin}/api/v1/sessions/${id}/messages`, { id: crypto.randomUUID(), text }, token)).text();
  const sessionOf = async (id: string) =>
    (await installation.services.sessions.get(installation.services.workspace.id, id as SessionId))!;

  describe.skipIf(skipReason)(skipReason ?? "with articles of two topics", () => {
    test("finds, suggests and guesses in its own topics", async () => {
      const q = encodeURIComponent(guide);
      const asked = [
        `/api/v1/search?q=${q}&locale=en`,
        `/api/v1/search?q="vinegar"&locale=en`,
        "/api/v1/suggest?q=desc&locale=en",
        "/api/v1/suggest?q=clean%20the%20k&locale=en",
        `/api/v1/search?q=${q}&locale=en&order=texts`,
        `/api/v1/suggest?q=${q}&locale=en&texts=true`,
        "/api/v1/suggest?q=clean%20the%20k&locale=en&texts=true",
        `/en/search/?q=${q}`,
        "/en/search/?q=clean%20the%20k",
      ];
      for (const path of asked) {
        expect(await textOf(main + path), `${path}, the other way round`).toMatch(leaked);
        expect(await textOf(brand + path), path).not.toMatch(leaked);
      }
      expect(await textOf(`${brand}/api/v1/search?q=invoices&locale=en`)).toContain("/en/billing/invoices/");
      const lost = await installation.fetch(`${brand}/en/kettle/descale-with-vinegar/`, {
        headers: { accept: "text/html" },
      });
      expect(await lost.text()).not.toMatch(leaked);
    });

    test("answers programs at /mcp from its own topics", async () => {
      const call = async (origin: string) => {
        const request = {
          jsonrpc: "2.0",
          id: 1,
          method: "tools/call",
          params: { name: "search", arguments: { query: guide } },
        };
        const response = await installation.fetch(`${origin}/mcp`, {
          method: "POST",
          headers: { "content-type": "application/json", accept: "application/json, text/event-stream" },
          body: JSON.stringify(request),
        });
        return response.text();
      };
      expect(await call(main)).toMatch(leaked);
      expect(await call(brand)).not.toMatch(leaked);
    });

    test("names its own name and articles before the first message", async () => {
      expect(await textOf(`${main}/api/v1/widget/config?locale=en`)).toMatch(leaked);
      const own = await textOf(`${brand}/api/v1/widget/config?locale=en`);
      expect(own).not.toMatch(leaked);
      expect(own).toContain("Read your invoices");
      expect(own).toContain("Brand docs");
    });

    test("lets its assistant answer from its own topics: turns, continuations, drafts for agents, replays", async () => {
      expect(await say(main, await start(main), guide)).toMatch(leaked);
      const session = await start(brand);
      expect(await say(brand, session, billing)).toContain("payments");
      expect(await say(brand, session, guide)).not.toMatch(leaked);
      // Also where its messages come in under another name: the session stays what it is.
      expect(await say(main, session, guide)).not.toMatch(leaked);

      await installation.api("POST", `/inbox/sessions/${session.id}/take`);
      await installation.api("POST", `/inbox/sessions/${session.id}/close`, { status: "closed_resolved" });
      const continued = await say(brand, session, guide);
      expect(continued).not.toMatch(leaked);
      const { session: next } = JSON.parse(continued) as { session: { id: string } };
      expect(await sessionOf(next.id)).toMatchObject({ helpCenterId, owner: expect.any(String) });
      expect(await say(brand, { ...session, id: next.id }, billing)).not.toMatch(leaked);

      await installation.api("POST", `/inbox/sessions/${next.id}/take`);
      for (const text of [guide, billing]) await say(brand, { ...session, id: next.id }, text);
      await expect
        .poll(async () => (await sessionEvents(next.id)).filter((event) => event.includes("note.created")).length)
        .toBeGreaterThan(0);
      const replayed = await installation.api<object>("POST", `/inbox/sessions/${session.id}/replay`, {});
      expect(replayed.status).toBe(200);
      expect(JSON.stringify(replayed.body)).toContain("payments");
      for (const id of [session.id, next.id]) {
        const everything = (await sessionEvents(id)).join("\n");
        expect(everything).not.toMatch(leaked);
      }
      expect(JSON.stringify(replayed.body)).not.toMatch(leaked);
    });

    const sessionEvents = async (id: string) =>
      (await installation.services.sessions.events(installation.services.workspace.id, id as SessionId, 0)).map(
        (event) => JSON.stringify(event),
      );

    test("answers OpenAI's and Fin's clients from its own topics, with its own addresses", async () => {
      const complete = async (origin: string, question: string) =>
        (
          await post(
            `${origin}/v1/chat/completions`,
            { model: "handrail", messages: [{ role: "user", content: question }] },
            adminKey,
          )
        ).text();
      expect(await complete(main, guide)).toMatch(leaked);
      expect(await complete(brand, guide)).not.toMatch(leaked);
      expect(await complete(brand, billing)).toContain(`${brand}/en/billing/invoices/`);

      const fin = async (origin: string, question: string) => {
        const started = await post(
          `${origin}/fin/start`,
          {
            conversation_id: crypto.randomUUID(),
            message: { author: "user", body: question, timestamp: new Date().toISOString() },
            user: { id: "user-1" },
          },
          adminKey,
        );
        const { sse_subscription_url: url } = (await started.json()) as { sse_subscription_url: string };
        return (await installation.fetch(url, { headers: { accept: "text/event-stream" } })).text();
      };
      expect(await fin(main, guide)).toMatch(leaked);
      expect(await fin(brand, guide)).not.toMatch(leaked);
      expect(await fin(brand, billing)).toContain(`${brand}/en/billing/invoices/`);
    });

    test("is tried as it will answer", async () => {
      const tried = async (more: object) =>
        JSON.stringify((await installation.api("POST", "/training/try", { text: guide, locale: "en", ...more })).body);
      expect(await tried({})).toMatch(leaked);
      const own = await tried({ helpCenterId });
      expect(own).not.toMatch(leaked);
      expect(own).toContain(JSON.stringify({ id: helpCenterId, name: "Brand docs", topics: ["billing"], locales: [] }));
      expect(await installation.api("POST", "/training/try", { text: guide, helpCenterId: "hlp_0" })).toMatchObject({
        status: 404,
        body: { code: "help_center_not_found" },
      });
    });

    test("has scenarios of its own, and the default one too", async () => {
      const teach = async (answer: string, limits: object) => {
        const content = { title: answer, instruction: "", answer, triggers: ["When are you open?"], handOff: false };
        const made = await installation.api<{ item: { id: string; revision: number } }>("POST", "/training/items", {
          kind: "scenario",
          content: { ...content, channels: [], segments: [], ...limits },
        });
        const { id, revision } = made.body.item;
        await installation.api("POST", `/training/items/${id}/publish`, { revision });
        return () => installation.api("PATCH", `/training/items/${id}`, { archived: true });
      };
      const { helpCenters } = (
        await installation.api<{ helpCenters: { id: string; isDefault: boolean }[] }>("GET", "/inbox/help-centers")
      ).body;
      const forBrand = await teach("The brand opens at nine.", { helpCenters: [helpCenterId] });
      const question = "When are you open?";
      expect(await say(brand, await start(brand), question)).toContain("opens at nine");
      expect(await say(main, await start(main), question)).not.toContain("opens at nine");
      await forBrand();
      const forMain = await teach("The shop opens at ten.", { helpCenters: [helpCenters[0]!.id] });
      expect(await say(brand, await start(brand), question)).not.toContain("opens at ten");
      expect(await say(main, await start(main), question)).toContain("opens at ten");
      await forMain();
    });

    test("has scenarios that are held against its own articles", async () => {
      const conflictsOf = async (limits: object) => {
        const content = { title: "Vinegar", instruction: "", triggers: [guide], handOff: false, channels: [] };
        const { body } = await installation.api<{ item: { id: string } }>("POST", "/training/items", {
          kind: "scenario",
          content: { ...content, answer: "Do not use vinegar to descale the kettle.", segments: [], ...limits },
        });
        const found = await installation.api<{ conflicts: { kind: string }[] }>("GET", "/training/conflicts");
        await installation.api("PATCH", `/training/items/${body.item.id}`, { archived: true });
        return found.body.conflicts.map(({ kind }) => kind);
      };
      expect(await conflictsOf({})).toEqual(["contradicts_article"]);
      expect(await conflictsOf({ helpCenters: [helpCenterId] })).toEqual([]);
    });

    test("stands beside its conversations in the inbox", async () => {
      const [session, elsewhere] = [await start(brand), await start(main)];
      for (const [origin, started] of [
        [brand, session],
        [main, elsewhere],
      ] as const)
        await say(origin, started, billing);
      const ids = async (filter: string) => {
        const { body } = await installation.api<{ sessions: { id: string; helpCenterId: string | null }[] }>(
          "GET",
          `/inbox/sessions?limit=200&helpCenter=${filter}`,
        );
        return body.sessions.map(({ id }) => id);
      };
      const { helpCenters, removed } = (
        await installation.api<{ helpCenters: { id: string; name: string }[]; removed: boolean }>(
          "GET",
          "/inbox/help-centers",
        )
      ).body;
      expect(helpCenters).toEqual([
        { id: expect.any(String) as string, name: installation.services.workspace.name, isDefault: true },
        { id: helpCenterId, name: "Brand docs", isDefault: false },
      ]);
      expect(removed).toBe(false);
      expect(await ids(helpCenterId)).toContain(session.id);
      expect(await ids(helpCenterId)).not.toContain(elsewhere.id);
      expect(await ids(helpCenters[0]!.id)).toContain(elsewhere.id);
      expect(await ids("removed")).toEqual([]);
      for (const path of ["/inbox/help-centers", "/inbox/sessions?helpCenter=removed"])
        expect((await installation.fetch(`${main}/api/v1${path}`)).status).toBe(401);
    });

    test("counts as it is set at each question, and as the default one when it is gone", async () => {
      const session = await start(brand);
      expect(await say(brand, session, guide)).not.toMatch(leaked);
      const change = (topics: string[]) =>
        installation.api("PUT", `/help-centers/${helpCenterId}`, { ...helpCenter, topics });
      const ask = async () => say(brand, await start(brand), guide);
      await change(["billing", "guide"]);
      expect(await ask()).toMatch(leaked);
      await change(["billing"]);
      expect(await ask()).not.toMatch(leaked);
      await installation.api("DELETE", `/help-centers/${helpCenterId}`);
      expect(await ask()).toMatch(leaked);
      expect(await installation.api("GET", "/inbox/help-centers")).toMatchObject({ body: { removed: true } });
      const gone = await installation.api<{ sessions: { id: string; helpCenterId: string }[] }>(
        "GET",
        "/inbox/sessions?limit=200&helpCenter=removed",
      );
      expect(gone.body.sessions.map(({ id }) => id)).toContain(session.id);
      expect(new Set(gone.body.sessions.map((row) => row.helpCenterId))).toEqual(new Set([helpCenterId]));
    });
  });
});
