import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { startHandrail, temporaryFolder, type RunningServer } from "./running-server.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const models = fileURLToPath(new URL("../../../../shared/models", import.meta.url));
const miniLm = join(models, "all-MiniLM-L6-v2");
const weightsMissing = existsSync(join(miniLm, "onnx")) ? "" : " (skipped: no model weights in ../shared/models)";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let environment: Record<string, string>;
let server: RunningServer | undefined;
const key = "a-key-for-this-test";

const texts = {
  refunds: "Money comes back to your card within five days after the parcel has reached us.",
  password: "Open the settings and choose reset. A link arrives in your inbox.",
};

beforeAll(async () => {
  folder = await temporaryFolder();
  const topic = join(folder.path, "content", "en", "help");
  await mkdir(topic, { recursive: true });
  for (const [name, body] of Object.entries(texts))
    await writeFile(join(topic, `${name}.md`), `---\ntitle: About ${name}\n---\n${body}\n`);
  environment = { HANDRAIL_ADMIN_KEY: key, HANDRAIL_CONTENT: join(folder.path, "content"), HANDRAIL_MODELS: models };
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
});
afterAll(() => folder.remove());

const start = async (data: string, more: Record<string, string>) => {
  server = await startHandrail({ ...environment, HANDRAIL_DATA: join(folder.path, data), ...more });
  return server;
};
const get = async <Body>(path: string): Promise<Body> => {
  const response = await fetch(`${server!.url}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } });
  expect(response.status, path).toBe(200);
  return (await response.json()) as Body;
};

interface IndexState {
  readonly chunks: number;
  readonly embedded: number;
  readonly model: string;
  readonly modelState: string;
  readonly modelNote: string;
}

const indexState = async () => (await get<{ index: IndexState }>("/overview")).index;
const embeddedBy = (name: string) =>
  vi.waitFor(
    async () => {
      const state = await indexState();
      expect(state).toMatchObject({ modelState: "ready", modelNote: "" });
      expect(state.model).toContain(name);
      expect(state.chunks).toBeGreaterThan(0);
      expect(state.embedded).toBe(state.chunks);
      return state;
    },
    { timeout: 120_000, interval: 250 },
  );
interface Hit {
  readonly url: string;
  readonly scores: { readonly lexical: number; readonly dense: number | null; readonly rerank?: number };
}
const search = async (question: string) =>
  (await get<{ hits: Hit[] }>(`/search?locale=en&q=${encodeURIComponent(question)}`)).hits;

describe.skipIf(weightsMissing)(`A local embedding model${weightsMissing}`, () => {
  test("is changed for another: the sections get new vectors, and search uses them", async () => {
    await start("switched", { HANDRAIL_EMBEDDING_MODEL: miniLm });
    const first = await embeddedBy("all-MiniLM-L6-v2@");
    expect((await search("forgotten passphrase"))[0]).toMatchObject({
      url: "/en/help/password/",
      scores: { dense: expect.any(Number) },
    });
    await server!.stop();

    await start("switched", { HANDRAIL_EMBEDDING_MODEL: "auto" });
    const second = await embeddedBy("multilingual-e5-small@");
    expect(second.chunks).toBe(first.chunks);
    expect(second.model).not.toBe(first.model);
    expect((await search("Wann bekomme ich mein Geld zurück?"))[0]).toMatchObject({
      url: "/en/help/refunds/",
      scores: { dense: expect.any(Number) },
    });
  });

  test("whose process is killed leaves search with words, says so, and comes back", async () => {
    const { output } = await start("killed", { HANDRAIL_EMBEDDING_MODEL: miniLm });
    await embeddedBy("all-MiniLM-L6-v2@");
    const processes = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
    const rows = processes.map((line) => line.trim().split(/\s+/));
    const serverPid = rows.find(([, parent, ...rest]) => parent === String(process.pid) && rest.includes("start"))?.[0];
    const child = rows.find(([, parent, ...rest]) => parent === serverPid && rest.join(" ").includes("model-process"));
    process.kill(Number(child![0]), "SIGKILL");
    await vi.waitFor(async () => expect((await indexState()).modelNote).toContain("SIGKILL"), { timeout: 10_000 });
    expect((await search("money back to my card"))[0]).toMatchObject({
      url: "/en/help/refunds/",
      scores: { dense: null },
    });
    await embeddedBy("all-MiniLM-L6-v2@");
    expect((await search("money back to my card"))[0]!.scores.dense).not.toBeNull();
    expect(output()).toContain("The model broke and is started again");
  });

  test("is fetched from the hub in the background while search works, with its progress in the log", async () => {
    const hub = await serveModel(miniLm);
    const { output } = await start("fetched", {
      HANDRAIL_EMBEDDING_MODEL: "someone/all-MiniLM-L6-v2",
      HANDRAIL_MODELS: join(folder.path, "models"),
      HANDRAIL_MODEL_HUB: `http://127.0.0.1:${(hub.address() as AddressInfo).port}`,
    });
    expect((await search("money back to my card"))[0]!.url).toBe("/en/help/refunds/");
    await embeddedBy("all-MiniLM-L6-v2@");
    expect(output()).toContain("A model is being fetched once; until then search goes on without it.");
    expect(output()).toContain("The model is ready.");
    hub.close();
  });
});

test("A hub that cannot be reached is one calm line, and the status says why", async () => {
  const { output } = await start("offline", {
    HANDRAIL_EMBEDDING_MODEL: "auto",
    HANDRAIL_MODELS: join(folder.path, "no-models"),
    HANDRAIL_MODEL_HUB: "http://127.0.0.1:9",
  });
  await vi.waitFor(
    async () =>
      expect(await indexState()).toMatchObject({
        modelState: "unavailable",
        modelNote: "The model hub cannot be reached.",
      }),
    { timeout: 10_000 },
  );
  expect((await search("money back to my card"))[0]!.url).toBe("/en/help/refunds/");
  expect(output().match(/Search goes on without the model/g)).toHaveLength(1);
});

test("A reranker judges what the search of a running server found", async () => {
  const asked: { readonly query: string; readonly documents: readonly string[] }[] = [];
  const service = createServer((request, response) => {
    void json(request).then((body) => {
      const question = body as (typeof asked)[number];
      asked.push(question);
      const results = question.documents.map((text, index) => ({
        index,
        relevance_score: text.includes("reset") ? 1 : 0,
      }));
      response.setHeader("content-type", "application/json").end(JSON.stringify({ results }));
    });
  });
  await new Promise<void>((resolve) => service.listen(0, "127.0.0.1", resolve));
  await start("reranked", {
    HANDRAIL_RERANKER: "compatible/any",
    HANDRAIL_RERANKER_URL: `http://127.0.0.1:${(service.address() as AddressInfo).port}`,
  });
  const question = "about your card and the settings of the parcel";
  const hits = await search(question);
  expect(asked).toMatchObject([{ query: question, documents: [expect.any(String), expect.any(String)] }]);
  expect(hits.map(({ url, scores }) => [url, scores.rerank])).toEqual([
    ["/en/help/password/", 1],
    ["/en/help/refunds/", 0],
  ]);
  const { index } = await get<{ index: { reranker: object } }>("/overview");
  expect(index.reranker).toEqual({ model: "compatible/any", state: "ready", note: "" });
  service.close();
});

/** A hub with one model, as the real one answers. */
async function serveModel(source: string): Promise<Server> {
  const commit = "c".repeat(40);
  const files = ["config.json", "tokenizer.json", "tokenizer_config.json", "onnx/model_quantized.onnx"];
  const tree = await Promise.all(
    files.map(async (path) => {
      const oid = createHash("sha256")
        .update(await readFile(join(source, path)))
        .digest("hex");
      return { type: "file", path, size: (await stat(join(source, path))).size, oid: "", lfs: { oid } };
    }),
  );
  const hub = createServer((request, response) => {
    const path = request.url ?? "";
    if (path.includes("/revision/")) response.end(JSON.stringify({ sha: commit }));
    else if (path.includes("/tree/")) response.end(JSON.stringify(tree));
    else createReadStream(join(source, path.split(`/resolve/${commit}/`)[1] ?? "")).pipe(response);
  });
  await new Promise<void>((resolve) => hub.listen(0, "127.0.0.1", resolve));
  return hub;
}
