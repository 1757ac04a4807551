import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger, type Logger } from "@handrail/core";
import { afterEach, describe, expect, test } from "vitest";
import { createLocalEmbedder, type OpenedEmbedder } from "./local-embedder.ts";
import { cardFor } from "./model-card.ts";
import { openEmbeddingModel } from "./open-embedding-model.ts";

const models = new URL("../../../../../shared/models/", import.meta.url).pathname;
const weightsMissing = existsSync(join(models, "all-MiniLM-L6-v2"))
  ? ""
  : " (skipped: no model weights in ../shared/models)";

const open: OpenedEmbedder[] = [];
const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((embedder) => embedder.close()));
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

function remember(embedder: OpenedEmbedder): OpenedEmbedder {
  open.push(embedder);
  return embedder;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

async function serve(handler: Handler): Promise<string> {
  const server = createServer((request, response) => void handler(request, response));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number {
  return [...(a ?? [])].reduce((sum, value, index) => sum + value * (b?.[index] ?? 0), 0);
}

describe.skipIf(weightsMissing)(`A local model${weightsMissing}`, () => {
  test("answers across languages from its own process", async () => {
    const embedder = remember(openEmbeddingModel({ model: "auto", modelsFolder: models, logger: silentLogger }));
    await embedder.settled;
    expect(embedder.status()).toEqual({ state: "ready", note: "" });
    expect(embedder.modelId).toMatch(/^multilingual-e5-small@[0-9a-f]{8}$/);
    const [question] = await embedder.embedQueries(["Wie setze ich mein Passwort zurück?"]);
    const [right, wrong] = await embedder.embedPassages([
      "Reset your password in the settings.",
      "Our office is in Lisbon.",
    ]);
    expect(question).toHaveLength(384);
    expect(cosine(question, question)).toBeCloseTo(1, 4);
    expect(cosine(question, right)).toBeGreaterThan(cosine(question, wrong) + 0.02);
  });

  test("lets a question pass a long row of passages", async () => {
    const embedder = remember(
      openEmbeddingModel({ model: join(models, "all-MiniLM-L6-v2"), modelsFolder: models, logger: silentLogger }),
    );
    await embedder.settled;
    let passagesDone = false;
    const passages = embedder
      .embedPassages(Array.from({ length: 40 }, (_, index) => `Passage ${index} `.repeat(120)))
      .then(() => (passagesDone = true));
    await embedder.embedQueries(["first?"]);
    expect(passagesDone).toBe(false);
    await passages;
  });

  test("is fetched once from the hub, at a commit and checked, and then used from the folder", async () => {
    const folder = await mkdtemp(join(tmpdir(), "handrail-models-"));
    const source = join(models, "all-MiniLM-L6-v2");
    const requests: string[] = [];
    const hubUrl = await serve(async (request, response) => {
      requests.push(request.url ?? "");
      if (request.url?.startsWith("/api/models/")) {
        response.end(JSON.stringify({ sha: "a".repeat(40) }));
        return;
      }
      const bytes = await readFile(join(source, (request.url ?? "").split(`/resolve/${"a".repeat(40)}/`)[1] ?? ""));
      response.setHeader("content-length", bytes.length);
      response.setHeader("x-linked-etag", `"${createHash("sha256").update(bytes).digest("hex")}"`);
      response.end(bytes);
    });
    const settings = { model: "someone/all-MiniLM-L6-v2", modelsFolder: folder, logger: silentLogger, hubUrl };
    const first = remember(openEmbeddingModel(settings));
    expect(first.status().state).toBe("loading");
    await first.settled;
    expect(first.status()).toEqual({ state: "ready", note: "" });
    expect(requests[0]).toBe("/api/models/someone/all-MiniLM-L6-v2/revision/main");
    const fetched = requests.length;
    await first.close();
    const second = remember(openEmbeddingModel(settings));
    await second.settled;
    expect(second.modelId).toBe(first.modelId);
    expect(requests).toHaveLength(fetched);
    await rm(folder, { recursive: true });
  });

  test("that does not match its checksum is not used", async () => {
    const folder = await mkdtemp(join(tmpdir(), "handrail-models-"));
    const hubUrl = await serve((_, response) => void response.end("not the model"));
    const embedder = remember(
      openEmbeddingModel({ model: "auto", modelsFolder: folder, logger: silentLogger, hubUrl }),
    );
    await embedder.settled;
    expect(embedder.status()).toEqual({ state: "unavailable", note: "config.json does not match its checksum." });
    expect(existsSync(join(folder, "multilingual-e5-small"))).toBe(false);
    await rm(folder, { recursive: true });
  });

  test("that is killed comes back", async () => {
    const folder = await mkdtemp(join(tmpdir(), "handrail-models-"));
    await cp(join(models, "all-MiniLM-L6-v2"), join(folder, "all-MiniLM-L6-v2"), { recursive: true });
    const embedder = remember(
      createLocalEmbedder({
        card: cardFor("all-MiniLM-L6-v2"),
        obtain: () => Promise.resolve(join(folder, "all-MiniLM-L6-v2")),
        logger: silentLogger,
        textTimeoutMs: 1,
        restartDelaysMs: [10],
      }),
    );
    await embedder.settled;
    // No text is done within a millisecond: the process counts as hanging and is ended.
    await expect(embedder.embedPassages(["word ".repeat(200)])).rejects.toMatchObject({
      code: "embedding_unavailable",
    });
    await expect.poll(() => embedder.status().state, { timeout: 20_000 }).toBe("ready");
    await rm(folder, { recursive: true });
  });
});

test("An unreachable hub is one calm line and leaves the model unavailable", async () => {
  const lines: string[] = [];
  const logger: Logger = {
    ...silentLogger,
    info: (message) => lines.push(message),
    warn: (message) => lines.push(`warn ${message}`),
  };
  const folder = await mkdtemp(join(tmpdir(), "handrail-models-"));
  const embedder = remember(
    openEmbeddingModel({ model: "auto", modelsFolder: folder, logger, hubUrl: "http://127.0.0.1:9" }),
  );
  await embedder.settled;
  expect(embedder.status()).toEqual({ state: "unavailable", note: "The model hub cannot be reached." });
  expect(lines).toEqual([
    "The embedding model is being fetched once; until then search goes by words.",
    "Search goes on with words alone.",
  ]);
  await expect(embedder.embedQueries(["x"])).rejects.toMatchObject({ code: "embedding_unavailable" });
  await rm(folder, { recursive: true });
});

test("A process that always breaks is given up with its reason", async () => {
  const embedder = remember(
    createLocalEmbedder({
      card: cardFor("auto"),
      obtain: () => Promise.resolve("/nowhere"),
      logger: silentLogger,
      restartDelaysMs: [],
    }),
  );
  await embedder.settled;
  expect(embedder.status().state).toBe("unavailable");
});

describe("An OpenAI-compatible server", () => {
  const settings = { model: "openai-compatible/test-model", modelsFolder: "", logger: silentLogger };

  test("is asked with model, key and texts, and its vectors come back at length 1", async () => {
    let asked: unknown;
    const url = await serve((request, response) => {
      let body = "";
      request.on("data", (piece) => (body += piece));
      request.on("end", () => {
        asked = { path: request.url, key: request.headers.authorization, ...JSON.parse(body) };
        response.setHeader("content-type", "application/json");
        response.end(
          JSON.stringify({ data: [{ index: 0, embedding: [3, 4] }], model: "m", usage: { prompt_tokens: 1 } }),
        );
      });
    });
    const embedder = remember(openEmbeddingModel({ ...settings, url: `${url}/v1`, key: "secret" }));
    const [vector] = await embedder.embedQueries(["hello"]);
    expect([...(vector ?? [])]).toEqual([expect.closeTo(0.6), expect.closeTo(0.8)]);
    expect(asked).toMatchObject({
      path: "/v1/embeddings",
      key: "Bearer secret",
      model: "test-model",
      input: ["hello"],
    });
  });

  test("that fails is reported and tried again at the next question", async () => {
    let broken = true;
    const url = await serve((_, response) => {
      response.statusCode = broken ? 400 : 200;
      response.setHeader("content-type", "application/json");
      response.end(broken ? "{}" : JSON.stringify({ data: [{ index: 0, embedding: [1, 0] }] }));
    });
    const embedder = remember(openEmbeddingModel({ ...settings, url }));
    await expect(embedder.embedQueries(["hello"])).rejects.toMatchObject({ code: "embedding_unavailable" });
    expect(embedder.status().note).toContain("embedding server failed");
    broken = false;
    expect(await embedder.embedQueries(["hello"])).toHaveLength(1);
    expect(embedder.status()).toEqual({ state: "ready", note: "" });
  });
});

test("No model by setting is off", () => {
  const embedder = remember(openEmbeddingModel({ model: "none", modelsFolder: "", logger: silentLogger }));
  expect(embedder.status()).toEqual({ state: "off", note: "" });
});
