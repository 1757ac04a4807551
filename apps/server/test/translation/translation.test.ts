import type { FakeModel } from "@handrail/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openInstallation, type Installation } from "../guardrails/installation.ts";

/** Puts an ending on every word of each segment, as another language would. */
const model: FakeModel = ({ messages }) => {
  const asked = messages.at(-1)?.content ?? "";
  const segments = asked.split(/^(===\d+===)$/m).slice(1);
  const answer = segments.map((part) =>
    part.startsWith("===") ? part : part.replace(/\p{L}+/gu, (word) => `${word}o`),
  );
  return { kind: "text", text: answer.join("") };
};

interface Side {
  readonly revision: number;
  readonly state: string | null;
  readonly fields: readonly { readonly field: string; readonly target: string; readonly state: string }[];
  readonly rows: readonly {
    readonly state: string;
    readonly origin: string | null;
    readonly source: { readonly hash: string } | null;
    readonly target: string;
  }[];
}

describe("translation through the API", () => {
  let server: Installation;
  let id: string;
  const side = async () => (await server.call<Side>("GET", `/api/v1/articles/${id}/translations/de`)).body;

  beforeAll(async () => {
    server = await openInstallation({ model });
    await server.services.publishing.imports.open({ locale: "de", collection: "empty", folderWins: false });
    const created = await server.call<{ id: string }>("POST", "/api/v1/articles", {
      path: "start/install",
      title: "Install",
      body: "Run `npm ci` first.\n\n## Start\n\nOpen the page.\n",
    });
    ({ id } = created.body);
    await server.call("POST", `/api/v1/articles/${id}/publish`, {});
  });
  afterAll(() => server.close());

  test("says what is missing", async () => {
    const { body } = await server.call<{ model: string; locales: { locale: string; missing: number }[] }>(
      "GET",
      "/api/v1/translations/progress",
    );
    expect(body.model).toBe("openai-compatible/fake");
    expect(body.locales.find(({ locale }) => locale === "de")).toMatchObject({ articles: 1, missing: 1, complete: 0 });
    expect((await side()).rows.map(({ state }) => state)).toEqual(["missing", "missing", "missing"]);
  });

  test("a job fills drafts in the background and counts what it did", async () => {
    const started = await server.call<{ id: string }>("POST", "/api/v1/translation-jobs", {
      locales: ["de"],
      scope: "missing_and_stale",
    });
    expect(started.status).toBe(201);
    await expect
      .poll(
        async () => {
          const { body } = await server.call<{ job: { finishedAt: string | null; counts: Record<string, number> } }>(
            "GET",
            `/api/v1/translation-jobs/${started.body.id}`,
          );
          return body.job.finishedAt === null ? "running" : body.job.counts;
        },
        { timeout: 30_000 },
      )
      .toMatchObject({ done: 1, waiting: 0, failed: 0 });
    const filled = await side();
    expect(filled.rows.map(({ target, origin }) => [target, origin])).toEqual([
      ["Runo `npm ci` firsto.", "machine"],
      ["## Starto", "machine"],
      ["Openo theo pageo.", "machine"],
    ]);
    expect(filled.state).toBe("draft");
  });

  test("a person's words stay when the source changes and the model is asked again", async () => {
    const before = await side();
    const saved = await server.call<Side>("PUT", `/api/v1/articles/${id}/translations/de`, {
      revision: before.revision,
      fields: { title: "Installieren", description: "" },
      rows: before.rows.map(({ source, target }, index) => ({
        source: source?.hash ?? null,
        text: index === 2 ? "Öffnen Sie die Seite." : target,
      })),
    });
    expect(saved.status).toBe(200);
    const again = await server.call<{ code: string; current: Side }>("PUT", `/api/v1/articles/${id}/translations/de`, {
      revision: before.revision,
      fields: { title: "Anderer", description: "" },
      rows: [],
    });
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ code: "draft_conflict", current: { revision: saved.body.revision } });

    const draft = await server.call<{ revision: number }>("GET", `/api/v1/articles/${id}?locale=en`);
    await server.call("PUT", `/api/v1/articles/${id}/drafts/en`, {
      revision: draft.body.revision,
      title: "Install",
      body: "Run `npm ci` at first.\n\n## Start\n\nOpen the new page.\n",
    });
    expect((await server.call("POST", `/api/v1/articles/${id}/publish`, { locales: ["en"] })).status).toBe(200);
    expect((await side()).rows.map(({ state }) => state)).toEqual(["stale", "fresh", "stale"]);
    const filled = await server.call<{ blocks: number; current: Side }>(
      "POST",
      `/api/v1/articles/${id}/translations/de/fill`,
      {
        scope: "missing_and_stale",
      },
    );
    expect(filled.body.blocks).toBe(1);
    expect(filled.body.current.rows.map(({ state, target }) => [state, target])).toEqual([
      ["fresh", "Runo `npm ci` ato firsto."],
      ["fresh", "## Starto"],
      ["stale", "Öffnen Sie die Seite."],
    ]);
  });

  test("the source language has nothing to be translated from; a foreign id is not found; junk is told", async () => {
    expect(
      await server.call("POST", `/api/v1/articles/${id}/translations/en/fill`, { scope: "missing" }),
    ).toMatchObject({
      status: 409,
      body: { code: "is_source_language" },
    });
    expect((await server.call("GET", "/api/v1/articles/art_0000000000aaaaaaaaaaaaaaaa/translations/de")).status).toBe(
      404,
    );
    expect(await server.call("POST", "/api/v1/translations/import", { content: "<html></html>" })).toMatchObject({
      status: 400,
      body: { code: "invalid_xliff" },
    });
  });

  test("what goes out as XLIFF comes back into the draft", async () => {
    const response = await fetch(`${server.url}/api/v1/articles/${id}/translations/de/file?format=xliff`, {
      headers: { authorization: `Bearer ${(await import("../guardrails/installation.ts")).adminKey}` },
    });
    expect(response.headers.get("content-type")).toContain("xliff");
    const document = (await response.text()).replace(/Öffnen Sie die Seite\./, "Öffnen Sie die neue Seite.");
    const { body } = await server.call<{ articles: { taken: number; problems: string[] }[] }>(
      "POST",
      "/api/v1/translations/import",
      { content: document },
    );
    expect(body.articles).toMatchObject([{ problems: [] }]);
    const after = await side();
    expect(after.rows[2]).toMatchObject({ state: "fresh", target: "Öffnen Sie die neue Seite.", origin: "manual" });
  });

  test("terms of the glossary are kept, refused twice, and used", async () => {
    const term = { term: "npm", doNotTranslate: true };
    expect((await server.call("POST", "/api/v1/glossary", term)).status).toBe(201);
    expect(await server.call("POST", "/api/v1/glossary", { term: "NPM" })).toMatchObject({
      status: 409,
      body: { code: "term_taken" },
    });
    const { body } = await server.call<{ texts: { text: string }[] }>("POST", "/api/v1/translations/suggest", {
      from: "en",
      to: "de",
      texts: ["About npm", "123"],
    });
    expect(body.texts.map(({ text }) => text)).toEqual(["Abouto npm", "123"]);
  });
});
