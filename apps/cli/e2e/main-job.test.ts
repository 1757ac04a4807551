import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

// Whole processes start and stop here, on machines that are busy with other tests.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });
import { ask, newSession, say } from "./conversation-client.ts";
import { handrail, startHandrail, temporaryFolder, type RunningServer } from "./running-server.ts";

const adminKey = "an-admin-key-for-tests-only";

interface Hits {
  readonly hits: readonly {
    readonly url: string;
    readonly anchor: string;
    readonly title: string;
    readonly locale: string;
  }[];
}

const textOfPage = (html: string) =>
  html
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, " ")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");

const squeeze = (text: string) => text.replaceAll(/\s+/g, "");

describe("a fresh installation", () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: RunningServer;
  let environment: Record<string, string>;

  beforeAll(async () => {
    folder = await temporaryFolder();
    environment = { HANDRAIL_DATA: join(folder.path, "data"), HANDRAIL_ADMIN_KEY: adminKey };
    server = await startHandrail(environment);
  });

  afterAll(async () => {
    await server?.stop();
    await folder?.remove();
  });

  const api = async <Answer>(path: string, init: RequestInit = {}) => {
    const response = await fetch(`${server.url}/api/v1${path}`, {
      ...init,
      headers: { "content-type": "application/json", authorization: `Bearer ${adminKey}`, ...init.headers },
    });
    return { status: response.status, body: (await response.json()) as Answer };
  };

  test("publishes the help center in every language", async () => {
    for (const [locale, direction] of [
      ["en", "ltr"],
      ["de", "ltr"],
      ["ja", "ltr"],
      ["ar", "rtl"],
    ] as const) {
      const response = await fetch(`${server.url}/${locale}/`);
      expect(response.status).toBe(200);
      const html = await response.text();
      expect(html).toContain(`lang="${locale}"`);
      expect(html).toContain(`dir="${direction}"`);
    }
  });

  test("answers a question with a citation that stands on the page it names", async () => {
    const reply = await ask(server.url, "en", "How do I back up my data?");
    expect(reply.kind).toBe("answer");
    expect(reply.citations.length).toBeGreaterThan(0);
    for (const { url, anchor, quote } of reply.citations) {
      const html = await (await fetch(new URL(url, server.url))).text();
      if (anchor) expect(html).toContain(`id="${anchor}"`);
      expect(squeeze(textOfPage(html))).toContain(squeeze(quote));
    }
  });

  test("answers in German and Japanese from pages of that language", async () => {
    for (const [locale, question] of [
      ["de", "Wie sichere ich meine Daten?"],
      ["ja", "データをバックアップするにはどうすればよいですか？"],
    ] as const) {
      const reply = await ask(server.url, locale, question);
      expect(reply.kind, question).toBe("answer");
      expect(reply.citations[0]?.locale).toBe(locale);
    }
  });

  test("hands off what it cannot know", async () => {
    const reply = await ask(server.url, "en", "What is the airspeed velocity of an unladen swallow?");
    expect(reply).toMatchObject({ kind: "handoff", reasons: ["low_confidence"], citations: [] });
  });

  test("hands off to a person, whose answer reaches the contact's open stream within a second", async () => {
    const session = await newSession(server.url, "en");
    const controller = new AbortController();
    const stream = await fetch(`${server.url}/api/v1/sessions/${session.id}/events?after=0`, {
      headers: { accept: "text/event-stream", authorization: `Bearer ${session.token}` },
      signal: controller.signal,
    });
    expect(await say(server.url, session, "Let me talk to a person please")).toMatchObject({
      kind: "handoff",
      reasons: ["requested_by_contact"],
    });
    const waiting = await api<{ sessions: { id: string }[] }>("/inbox/sessions?owner=human");
    expect(waiting.body.sessions.map(({ id }) => id)).toContain(session.id);

    const sent = performance.now();
    const answer = await api("/inbox/sessions/" + session.id + "/messages", {
      method: "POST",
      body: JSON.stringify({ id: "agent-1", text: "Ana here, happy to help." }),
    });
    expect(answer.status).toBeLessThan(300);
    let seen = "";
    for await (const part of stream.body!.pipeThrough(new TextDecoderStream())) {
      seen += part;
      if (seen.includes("Ana here")) break;
    }
    expect(performance.now() - sent).toBeLessThan(1000);
    expect(seen).not.toContain("turn.traced");
    controller.abort();
  });

  test("finds an article in spite of a typo, and while a person is typing", async () => {
    const found = await fetch(`${server.url}/api/v1/search?q=${encodeURIComponent("resotre a bakup")}&locale=en`);
    const { hits } = (await found.json()) as Hits;
    expect(hits[0]?.url).toContain("backup");
    const typed = await fetch(`${server.url}/api/v1/suggest?q=${encodeURIComponent("backu")}&locale=en`);
    expect(((await typed.json()) as Hits).hits[0]?.url).toContain("backup");
  });

  test("the same message id twice is one message and one reply", async () => {
    const session = await newSession(server.url, "en");
    const replies = await Promise.all(
      [1, 2, 3].map(() => say(server.url, session, "How do I install Handrail?", "m1")),
    );
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    const { events } = (await (
      await fetch(`${server.url}/api/v1/sessions/${session.id}/events`, {
        headers: { authorization: `Bearer ${session.token}` },
      })
    ).json()) as { events: { kind: string }[] };
    expect(events.filter(({ kind }) => kind === "message.created")).toHaveLength(2);
  });

  test("a second start on the same data folder is refused and names the first", async () => {
    const second = await handrail(["start"], { ...environment, PORT: "0" });
    expect(second.code).toBe(1);
    expect(second.output).toMatch(/in use by process \d+/);
  });

  test("imports another folder beside the running server, answers from it, and changes nothing the second time", async () => {
    const docs = join(folder.path, "docs");
    await mkdir(join(docs, "kitchen"), { recursive: true });
    await writeFile(
      join(docs, "kitchen", "sourdough.md"),
      "# Baking sourdough bread\n\nFeed the starter twelve hours before you bake.\n\n## Oven temperature\n\nBake sourdough bread at 240 degrees Celsius for forty minutes.\n",
    );
    const imported = await handrail(["import", docs, "--locale", "en", "--into", "cookbook"], environment);
    expect(imported.output).toMatch(/added\s+1/);
    expect(imported.code).toBe(0);
    const reply = await ask(server.url, "en", "At which temperature do I bake sourdough bread?");
    expect(reply.kind).toBe("answer");
    expect(reply.citations[0]).toMatchObject({ url: "/en/cookbook/kitchen/sourdough/", anchor: "oven-temperature" });
    expect(reply.citations[0]?.quote).toContain("240 degrees");
    const again = await handrail(["import", docs, "--locale", "en", "--into", "cookbook"], environment);
    expect(again.output).toMatch(/unchanged\s+1/);
    expect(again.output).toMatch(/\b0 pages written/);
  });

  test("a draft goes live only when it is published, and only the touched pages change", async () => {
    const list = await api<{ articles: { id: string; path: string; url: string }[] }>("/articles?locale=en&q=backup");
    const article = list.body.articles.find(({ path }) => path.includes("backup"));
    const current = await api<{ revision: number; draft: { title: string; description: string; body: string } }>(
      `/articles/${article?.id}?locale=en`,
    );
    const page = `${server.url}${article?.url}`;
    const home = `${server.url}/en/`;
    const etags = async () => [(await fetch(page)).headers.get("etag"), (await fetch(home)).headers.get("etag")];
    const before = await etags();
    const saved = await api(`/articles/${article?.id}/drafts/en`, {
      method: "PUT",
      body: JSON.stringify({
        ...current.body.draft,
        revision: current.body.revision,
        body: `${current.body.draft.body}\n\nKeep a copy in a second building.\n`,
      }),
    });
    expect(saved.status).toBe(200);
    expect(await etags()).toEqual(before);
    const published = await api<{ pages: number }>(`/articles/${article?.id}/publish`, { method: "POST", body: "{}" });
    expect(published.status).toBe(200);
    const after = await etags();
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toBe(before[1]);
    expect(await (await fetch(page)).text()).toContain("Keep a copy in a second building.");
    const reply = await ask(server.url, "en", "Where should I keep a copy of the backup?");
    expect(reply.citations.map(({ quote }) => quote).join(" ")).toContain("second building");
  });

  test("bad input is a clear error and never a fault of the server", async () => {
    for (const [path, init] of [
      ["/search", {}],
      ["/search?q=x&limit=9999", {}],
      ["/search?q=x&locale=%00", {}],
      ["/sessions", { method: "POST", body: "{not json" }],
      ["/sessions", { method: "POST", body: "[]" }],
      ["/sessions/ses_x/messages", { method: "POST", body: "{}" }],
      ["/articles/art_x?locale=en", {}],
      ["/nothing-here", {}],
      ["/imports", { method: "POST", body: JSON.stringify({ locale: "no such language" }) }],
    ] as const) {
      const { status, body } = await api<object>(path, init);
      expect(status, path).toBeGreaterThanOrEqual(400);
      expect(status, path).toBeLessThan(500);
      expect(body, path).toEqual({ code: expect.any(String), message: expect.any(String), hint: expect.any(String) });
    }
  });

  test("describes itself in OpenAPI 3.1", async () => {
    const { body } = await api<{ openapi: string; paths: object }>("/openapi.json");
    expect(body.openapi).toBe("3.1.0");
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(["/search", "/suggest", "/sessions", "/sessions/{id}/messages"]),
    );
  });

  test("exports a site, backs up beside the server, and restores into an empty folder", async () => {
    const site = join(folder.path, "site");
    const exported = await handrail(["export", site, "--url", "https://help.example.com"], environment);
    expect(exported.code, exported.output).toBe(0);
    expect(await readFile(join(site, "en", "index.html"), "utf8")).toContain("https://help.example.com/en/");

    const file = join(folder.path, "handrail.backup");
    const saved = await handrail(["backup", file], environment);
    expect(saved.code, saved.output).toBe(0);
    const elsewhere = { ...environment, HANDRAIL_DATA: join(folder.path, "restored") };
    const restored = await handrail(["restore", file], elsewhere);
    expect(restored.code, restored.output).toBe(0);
    const second = await startHandrail(elsewhere);
    try {
      expect((await fetch(`${second.url}/en/cookbook/kitchen/sourdough/`)).status).toBe(200);
    } finally {
      await second.stop();
    }
  });

  test("Ctrl-C ends it cleanly and a second start keeps everything", async () => {
    const session = await newSession(server.url, "en");
    await say(server.url, session, "How do I install Handrail?");
    const { code } = await server.stop();
    expect(code).toBe(0);
    server = await startHandrail(environment);
    const events = await fetch(`${server.url}/api/v1/sessions/${session.id}/events`, {
      headers: { authorization: `Bearer ${session.token}` },
    });
    expect(((await events.json()) as { events: unknown[] }).events.length).toBeGreaterThanOrEqual(3);
  });
});
