import type { ServerResponse } from "node:http";
import { silentLogger, type Logger } from "@handrail/core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { sendJson, serveLoopback, type LoopbackServer } from "../testing/loopback-server.ts";
import { openEmbeddingModel } from "./open-embedding-model.ts";
import { createProviderEmbedder, type ProviderEmbedderOptions } from "./provider-embedder.ts";

interface Asked {
  readonly path: string;
  readonly key: string | undefined;
  readonly body: { readonly model: string; readonly input: readonly string[]; readonly input_type?: string };
}

type Answer = (response: ServerResponse, asked: Asked) => void;

const vectors: Answer = (response, { body }) =>
  sendJson(response, { data: body.input.map((_, index) => ({ index, embedding: [3, 4] })) });

let server: LoopbackServer;
let answer: Answer;
let asked: Asked[];
const open: { close(): Promise<void> }[] = [];
beforeEach(async () => {
  answer = vectors;
  asked = [];
  server = await serveLoopback((request, response, body) => {
    const entry = { path: request.url ?? "", key: request.headers.authorization, body: JSON.parse(body) };
    asked.push(entry);
    answer(response, entry);
  });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((embedder) => embedder.close()));
  await server.close();
});

const start = (options: Partial<ProviderEmbedderOptions> = {}) => {
  const embedder = createProviderEmbedder({
    model: "openai-compatible/test-model",
    modelsFolder: "",
    logger: silentLogger,
    url: `${server.url}/v1`,
    lookDelaysMs: [20],
    ...options,
  });
  open.push(embedder);
  return embedder;
};
const started = async (options: Partial<ProviderEmbedderOptions> = {}) => {
  const embedder = start(options);
  await embedder.settled;
  return embedder;
};

describe("An OpenAI-compatible server", () => {
  test("is asked with model, key and texts, and its vectors come back at length 1 under their number", async () => {
    const embedder = await started({ key: "secret" });
    const [vector] = await embedder.embedQueries(["hello"]);
    expect([...vector!]).toEqual([expect.closeTo(0.6), expect.closeTo(0.8)]);
    expect(asked.at(-1)).toMatchObject({
      path: "/v1/embeddings",
      key: "Bearer secret",
      body: { model: "test-model", input: ["hello"] },
    });
    expect(embedder.modelId).toBe("openai-compatible/test-model@2");
  });

  test.each([
    ["prefix", "multilingual-e5-base", ["query: q", undefined], ["passage: p", undefined]],
    ["prefix", "text-embedding-3-small", ["q", undefined], ["p", undefined]],
    ["input_type", "multilingual-e5-base", ["q", "query"], ["p", "passage"]],
    ["none", "multilingual-e5-base", ["q", undefined], ["p", undefined]],
  ] as const)("with marking by %s is told question from passage for %s", async (marking, name, question, passage) => {
    const embedder = await started({ marking, model: `openai-compatible/${name}` });
    await embedder.embedQueries(["q"]);
    await embedder.embedPassages(["p"]);
    const sent = asked.slice(-2).map(({ body }) => [body.input[0], body.input_type]);
    expect(sent).toEqual([question, passage]);
  });

  test.each<[string, Answer]>([
    ["answers 429", (response) => sendJson(response, { error: { message: "slow down" } }, 429)],
    ["answers 500", (response) => sendJson(response, {}, 500)],
    ["answers no JSON", (response) => response.end("<html>")],
    ["breaks off its answer", (response) => response.writeHead(200, { "content-length": 500 }).end('{"data":[{"ind')],
    ["drops the connection", (response) => response.destroy()],
    ["gives no numbers", (response) => response.end('{"data":[{"index":0,"embedding":[null,null]}]}')],
    ["gives zeros", (response) => sendJson(response, { data: [{ index: 0, embedding: [0, 0] }] })],
    ["gives too few vectors", (response) => sendJson(response, { data: [] })],
    [
      "gives vectors of another length",
      (response) => sendJson(response, { data: [{ index: 0, embedding: [1, 2, 3] }] }),
    ],
    ["never answers", () => {}],
  ])("that %s is unavailable, says so, and is used again when it is back", async (_, broken) => {
    const onReady = vi.fn<() => void>();
    const embedder = await started({ questionTimeoutMs: 400, onReady });
    answer = (response, entry) => (entry.body.input[0] === "hello" ? broken(response, entry) : response.destroy());
    await expect(embedder.embedQueries(["hello"])).rejects.toMatchObject({ code: "embedding_unavailable" });
    expect(embedder.status()).toMatchObject({ state: "unavailable", note: /^The embedding server failed: / });
    const before = asked.length;
    await expect(embedder.embedQueries(["hello"])).rejects.toMatchObject({ code: "embedding_unavailable" });
    expect(asked.slice(before).filter(({ body }) => body.input[0] === "hello")).toEqual([]);
    answer = vectors;
    await vi.waitFor(() => expect(embedder.status()).toEqual({ state: "ready", note: "" }), 5_000);
    expect(await embedder.embedQueries(["hello"])).toHaveLength(1);
    expect(onReady).toHaveBeenCalledTimes(2);
  });

  test("that hangs is found out although every caller leaves first", async () => {
    const embedder = await started({ questionTimeoutMs: 300 });
    answer = () => {};
    await expect(embedder.embedQueries(["hello"], AbortSignal.timeout(20))).rejects.toThrow(/timeout/);
    await vi.waitFor(() => expect(embedder.status()).toMatchObject({ state: "unavailable", note: /in time/ }), 5_000);
  });

  test("that is away at the start is waited for, in one line", async () => {
    const lines: string[] = [];
    const logger: Logger = { ...silentLogger, warn: (message) => void lines.push(message) };
    answer = (response) => sendJson(response, {}, 503);
    const embedder = await started({ logger });
    expect(embedder.status().state).toBe("unavailable");
    expect(embedder.modelId).toBe("");
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(3), 5_000);
    expect(lines).toHaveLength(1);
    answer = vectors;
    await vi.waitFor(() => expect(embedder.status().state).toBe("ready"), 5_000);
  });

  test("whose vectors change their length is another model", async () => {
    const onReady = vi.fn<() => void>();
    const embedder = await started({ onReady });
    answer = (response, { body }) =>
      sendJson(response, { data: body.input.map((_, index) => ({ index, embedding: [1, 2, 2] })) });
    await expect(embedder.embedPassages(["hello"])).rejects.toMatchObject({ message: /3 numbers where they had 2/ });
    await vi.waitFor(() => expect(embedder.modelId).toBe("openai-compatible/test-model@3"), 5_000);
    expect(onReady).toHaveBeenCalledTimes(2);
  });

  test("that refuses one passage gets the others one by one, and that one goes without", async () => {
    const embedder = await started();
    answer = (response, entry) =>
      entry.body.input.includes("too long") ? sendJson(response, {}, 400) : vectors(response, entry);
    const [first, second, third] = await embedder.embedPassages(["one", "too long", "three"]);
    expect([first!.length, third!.length]).toEqual([2, 2]);
    expect(second!.every(Number.isFinite)).toBe(false);
    expect(embedder.status()).toEqual({ state: "ready", note: "" });
  });

  test("whose passages fail in passing is asked again", async () => {
    const embedder = await started();
    let failures = 1;
    answer = (response, entry) => (failures-- > 0 ? sendJson(response, {}, 500) : vectors(response, entry));
    expect(await embedder.embedPassages(["hello"])).toHaveLength(1);
    expect(embedder.status().state).toBe("ready");
  }, 15_000);

  test("without an address is a clear error at the start", () => {
    const settings = { model: "openai-compatible/x", modelsFolder: "", logger: silentLogger };
    expect(() => openEmbeddingModel(settings)).toThrow(
      expect.objectContaining({ code: "embedding_url_missing", kind: "invalid_input" }),
    );
  });
});

const realServer = process.env["HANDRAIL_TEST_EMBEDDING_URL"];
const noServer = realServer ? "" : " (skipped: HANDRAIL_TEST_EMBEDDING_URL names no multilingual server)";

describe.skipIf(noServer)(`A real embedding server${noServer}`, () => {
  test("meets an English text with a German question, told by a field which is which", async () => {
    const embedder = await started({
      model: "openai-compatible/multilingual-e5-small",
      url: realServer!,
      marking: "input_type",
    });
    expect(embedder.status()).toEqual({ state: "ready", note: "" });
    const [question] = await embedder.embedQueries(["Wie setze ich mein Passwort zurück?"]);
    const [right, wrong, same] = await embedder.embedPassages([
      "Reset your password in the settings.",
      "Our office is in Lisbon.",
      "Wie setze ich mein Passwort zurück?",
    ]);
    const cosine = (vector: Float32Array) => vector.reduce((sum, value, index) => sum + value * question![index]!, 0);
    expect(cosine(right!)).toBeGreaterThan(cosine(wrong!) + 0.02);
    expect(cosine(same!)).toBeLessThan(0.999);
  });
});
