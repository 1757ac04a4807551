import { silentLogger, type Principal, type WorkspaceId } from "@handrail/core";
import type { Database } from "@handrail/database";
import { createTestWorkspace, openTestDatabase } from "@handrail/database/testing";
import { startFakeOpenAi, type FakeOpenAi } from "@handrail/testing";
import { generateText } from "ai";
import { Hono } from "hono";
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openAssistant } from "../compose/open-assistant.ts";
import type { AppEnvironment } from "../http/environment.ts";
import { handleError } from "../http/errors.ts";
import { createSecretBox, masterKeyOf } from "../security/secret-box.ts";
import type { Services } from "../services.ts";
import { assistantSettingsRoutes } from "./assistant-settings.ts";
import { languageModelRoutes } from "./language-models.ts";

describe("settings of the assistant over the API", () => {
  let database: Database;
  let workspaceId: WorkspaceId;
  let model: FakeOpenAi;
  let other: FakeOpenAi;
  let assistant: Awaited<ReturnType<typeof openAssistant>>;
  let app: Hono<AppEnvironment>;
  let scopes: string[] = ["settings:read", "settings:write"];

  beforeAll(async () => {
    database = await openTestDatabase();
    ({ id: workspaceId } = await createTestWorkspace(database));
    model = await startFakeOpenAi({ key: "secret-key", model: () => ({ kind: "text", text: "ready" }) });
    other = await startFakeOpenAi({ model: () => ({ kind: "text", text: "ready" }) });
    const secretBox = createSecretBox([masterKeyOf(randomBytes(32).toString("base64"))]);
    assistant = await openAssistant({
      config: {
        languageModel: { name: "none", url: "", key: "" },
        allowedPrivateHosts: [],
        modelsFolder: "",
        modelHub: "",
      },
      db: database.db,
      clock: () => new Date(),
      logger: silentLogger,
      secretBox,
      searchIndex: { passages: () => Promise.resolve([]) },
      teams: { get: () => Promise.resolve(undefined) },
      people: { activeSince: () => Promise.resolve(0) },
      mailer: { configured: false, send: () => Promise.resolve() },
      consoleUrl: () => "https://help.example.com/console",
    });
    const services = { ...assistant.services, secretBox, clock: () => new Date() } as unknown as Services;
    app = new Hono<AppEnvironment>();
    app.use("*", async (context, next) => {
      context.set("services", services);
      context.set("principal", { kind: "key", workspaceId, name: "Ana", scopes, local: false } as Principal);
      await next();
    });
    app.onError(handleError);
    app.route("/", assistantSettingsRoutes);
    app.route("/", languageModelRoutes);
  });
  afterAll(async () => {
    await assistant.close();
    await database.close();
    await model.close();
    await other.close();
  });

  async function call(method: string, path: string, body?: unknown) {
    const response = await app.request(path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, never> & { code?: string } };
  }
  const choice = () => ({
    provider: "openai-compatible",
    model: "tiny",
    url: model.url,
    allowPrivateHost: true,
    key: "secret-key",
  });

  test("hold from the next turn on, and name who changed them", async () => {
    const { body } = await call("GET", "/assistant/settings");
    expect(body).toMatchObject({ version: 0, office: null });
    const settings = { ...(body as unknown as { settings: object }).settings, assist: true };
    expect(await call("PUT", "/assistant/settings", { version: 0, settings })).toMatchObject({
      status: 200,
      body: { version: 1, updatedBy: "Ana" },
    });
    expect((await assistant.turn.settingsOf!(workspaceId)).assist).toBe(true);
    expect(await call("PUT", "/assistant/settings", { version: 0, settings })).toMatchObject({
      status: 409,
      body: { code: "settings_changed" },
    });
  });

  test.each([
    [{ officeHours: { timeZone: "Mars/Olympus", week: [[], [], [], [], [], [], []], holidays: [] } }],
    [
      {
        officeHours: {
          timeZone: "Europe/Berlin",
          week: [[{ from: 600, until: 500 }], [], [], [], [], [], []],
          holidays: [],
        },
      },
    ],
    [{ notify: ["nobody"] }],
    [{ surprise: true }],
    [{ handoff: { preset: "sometimes", toggles: {} } }],
  ])("refuse %j", async (patch) => {
    const { body } = await call("GET", "/assistant/settings");
    const settings = { ...(body as unknown as { settings: object }).settings, ...patch };
    expect((await call("PUT", "/assistant/settings", { version: body["version"], settings })).status).toBe(400);
  });

  test("a model is tried, chosen and changed without a restart, and its key is never shown", async () => {
    expect(await assistant.turn.modelOf!(workspaceId)).toBeUndefined();
    expect((await call("POST", "/assistant/model/test", choice())).body).toMatchObject({ kind: "ok", said: "ready" });
    const chosen = await call("PUT", "/assistant/model", choice());
    expect(chosen.body).toMatchObject({
      source: "workspace",
      current: "openai-compatible/tiny",
      choice: { hasKey: true },
    });
    const read = await call("GET", "/assistant/model");
    const rows = await database.db.selectFrom("language_models").selectAll().execute();
    expect(JSON.stringify([chosen, read, rows])).not.toContain("secret-key");

    const opened = await assistant.turn.modelOf!(workspaceId);
    expect((await generateText({ model: opened!.model, prompt: "hi" })).text).toBe("ready");
    const { key: _key, ...without } = choice();
    await call("PUT", "/assistant/model", { ...without, model: "large" });
    const changed = await assistant.turn.modelOf!(workspaceId);
    expect(changed?.name).toBe("openai-compatible/large");
    expect((await generateText({ model: changed!.model, prompt: "hi" })).text).toBe("ready");

    expect((await call("DELETE", "/assistant/model")).body).toMatchObject({
      source: "operator",
      current: "extractive",
    });
    expect(await assistant.turn.modelOf!(workspaceId)).toBeUndefined();
  });

  test("a private address is refused until an admin allows it", async () => {
    const refused = { ...choice(), allowPrivateHost: false };
    const before = model.requests.length;
    expect((await call("POST", "/assistant/model/test", refused)).body).toMatchObject({ kind: "address_not_allowed" });
    expect((await call("POST", "/assistant/model/test", { provider: "ollama", model: "llama3.2" })).body).toMatchObject(
      {
        kind: "address_not_allowed",
      },
    );
    expect(model.requests).toHaveLength(before);
  });

  test("a stored key goes to no other host than the one it was entered for", async () => {
    await call("PUT", "/assistant/model", choice());
    const { key: _key, ...elsewhere } = { ...choice(), url: other.url };
    await call("POST", "/assistant/model/test", elsewhere);
    await call("PUT", "/assistant/model", elsewhere);
    const opened = await assistant.turn.modelOf!(workspaceId);
    await generateText({ model: opened!.model, prompt: "hi", maxRetries: 0 });
    expect(other.requests.length).toBeGreaterThan(1);
    for (const { headers } of other.requests) expect(headers["authorization"] ?? "").not.toContain("secret-key");
  });

  test.each([
    [{ provider: "openai", model: "x" }, "model_key_missing"],
    [{ provider: "openai-compatible", model: "x" }, "model_url_missing"],
    [{ provider: "ollama" }, "model_missing"],
  ])("%j is refused as %s", async (body, code) => {
    await call("DELETE", "/assistant/model");
    expect(await call("PUT", "/assistant/model", body)).toMatchObject({ status: 400, body: { code } });
  });

  test("who may only read changes nothing", async () => {
    scopes = ["settings:read"];
    expect((await call("PUT", "/assistant/model", choice())).status).toBe(403);
    expect((await call("POST", "/assistant/model/test", choice())).status).toBe(403);
    expect((await call("GET", "/assistant/model")).status).toBe(200);
    scopes = ["settings:read", "settings:write"];
  });
});
