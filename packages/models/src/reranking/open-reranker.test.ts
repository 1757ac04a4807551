import { mkdtemp, rm } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger, type Logger } from "@handrail/core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { sendJson, serveLoopback, type LoopbackServer } from "../testing/loopback-server.ts";
import { realModels, weightsMissing } from "../testing/real-models.ts";
import { writeOverlapModel } from "../testing/overlap-cross-encoder.ts";
import { openReranker } from "./open-reranker.ts";
import type { OpenedReranker, RerankerSettings } from "./reranker-settings.ts";

const base: RerankerSettings = { model: "none", modelsFolder: "/nowhere", logger: silentLogger };

describe("The setting", () => {
  test.each(["", "none"])("%j means no reranker", (model) => {
    expect(openReranker({ ...base, model })).toBeUndefined();
  });

  test.each([
    ["something", {}, "invalid_reranker"],
    ["./no-model-here", {}, "invalid_reranker"],
    ["cohere/rerank-v3.5", {}, "reranker_setting_missing"],
    ["compatible/x", {}, "reranker_setting_missing"],
    ["tei/x", { key: "k" }, "reranker_setting_missing"],
  ])("%s is refused as %s when it cannot work", (model, more, code) => {
    expect(() => openReranker({ ...base, ...more, model })).toThrow(
      expect.objectContaining({ code, kind: "invalid_input" }),
    );
  });
});

describe("A service", () => {
  let server: LoopbackServer;
  let asked: { readonly path: string; readonly key: string | undefined; readonly body: Record<string, unknown> }[];
  let answer: (response: ServerResponse) => void;
  beforeEach(async () => {
    asked = [];
    server = await serveLoopback((request, response, body) => {
      asked.push({ path: request.url ?? "", key: request.headers.authorization, body: JSON.parse(body) });
      answer(response);
    });
  });
  afterEach(() => server.close());

  const open = (model: string, logger: Logger = silentLogger) =>
    openReranker({ ...base, model, url: `${server.url}/v1/`, key: "secret", logger })!;

  test.each([
    [
      "cohere",
      {
        results: [
          { index: 1, relevance_score: 0.9 },
          { index: 0, relevance_score: 0.1 },
        ],
      },
      { top_n: 2 },
    ],
    [
      "jina",
      {
        results: [
          { index: 1, relevance_score: 0.9 },
          { index: 0, relevance_score: 0.1 },
        ],
      },
      { return_documents: false },
    ],
    [
      "voyage",
      {
        data: [
          { index: 1, relevance_score: 0.9 },
          { index: 0, relevance_score: 0.1 },
        ],
      },
      { top_k: 2 },
    ],
    [
      "compatible",
      {
        results: [
          { index: 0, relevance_score: 0.1 },
          { index: 1, relevance_score: 0.9 },
        ],
      },
      { top_n: 2 },
    ],
    [
      "tei",
      [
        { index: 1, score: 0.9 },
        { index: 0, score: 0.1 },
      ],
      { truncate: true },
    ],
  ])(
    "of the kind %s is asked in its own words, and its scores come back in the order of the texts",
    async (kind, body, own) => {
      answer = (response) => sendJson(response, body);
      const reranker = open(`${kind}/some-model`);
      expect(await reranker.score("which?", ["first", "second"])).toEqual([0.1, 0.9]);
      expect(asked).toEqual([{ path: "/v1/rerank", key: "Bearer secret", body: expect.objectContaining(own) }]);
      expect(asked[0]!.body).toMatchObject({ query: "which?" });
      expect(asked[0]!.body["documents"] ?? asked[0]!.body["texts"]).toEqual(["first", "second"]);
      expect(reranker.modelId).toBe(`${kind}/some-model`);
    },
  );

  test.each<[string, typeof answer, RegExp]>([
    ["answers 429", (response) => sendJson(response, { message: "slow down" }, 429), /failed/],
    ["answers 500", (response) => response.writeHead(500).end("oops"), /failed/],
    ["breaks off its answer", (response) => response.writeHead(200, { "content-length": 99 }).end('{"res'), /failed/],
    [
      "leaves a text out",
      (response) => sendJson(response, { results: [{ index: 0, relevance_score: 1 }] }),
      /every text/,
    ],
    [
      "names a text that is none",
      (response) => sendJson(response, { results: [{ index: 7, relevance_score: 1 }] }),
      /failed/,
    ],
    ["gives no numbers", (response) => sendJson(response, { results: [{ index: 0 }, { index: 1 }] }), /failed/],
  ])(
    "that %s fails with its reason, in one line, and is well again after the next answer",
    async (_, broken, reason) => {
      const lines: string[] = [];
      const reranker = open("compatible/x", { ...silentLogger, warn: (message) => void lines.push(message) });
      answer = broken;
      for (let round = 0; round < 2; round++)
        await expect(reranker.score("q", ["a", "b"])).rejects.toMatchObject({ code: "reranker_unavailable" });
      expect(reranker.status().note).toMatch(reason);
      expect(lines).toHaveLength(1);
      answer = (response) =>
        sendJson(response, { results: [0, 1].map((index) => ({ index, relevance_score: index })) });
      expect(await reranker.score("q", ["a", "b"])).toEqual([0, 1]);
      expect(reranker.status()).toEqual({ state: "ready", note: "" });
    },
  );

  test("that does not answer before the caller's patience ends says so", async () => {
    answer = () => {};
    const reranker = open("compatible/x");
    await expect(reranker.score("q", ["a", "b"], AbortSignal.timeout(50))).rejects.toMatchObject({
      code: "reranker_unavailable",
    });
    expect(reranker.status().note).toBe("The reranker did not answer in time.");
  });

  test("is not blamed for a caller who leaves", async () => {
    answer = () => {};
    const reranker = open("compatible/x");
    const leaving = new AbortController();
    const scoring = reranker.score("q", ["a", "b"], leaving.signal);
    await vi.waitFor(() => expect(asked).toHaveLength(1), 10_000);
    leaving.abort(new Error("gone"));
    await expect(scoring).rejects.toThrow("gone");
    expect(reranker.status().note).toBe("");
  });
});

describe("A cross-encoder from a folder", () => {
  let folder: string;
  let reranker: OpenedReranker;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "handrail-reranker-"));
    const words = ["how", "reset", "password", "invoice", "the", "sent", "?", "open", "settings"];
    await writeOverlapModel(join(folder, "overlap"), words);
    reranker = openReranker({ ...base, model: join(folder, "overlap") })!;
    await reranker.settled;
  }, 60_000);
  afterAll(async () => {
    await reranker.close();
    await rm(folder, { recursive: true });
  });

  test("reads question and text together, in a process of its own", async () => {
    expect(reranker.status()).toEqual({ state: "ready", note: "" });
    expect(reranker.modelId).toMatch(/^overlap@[0-9a-f]{8}$/);
    const [none, two, three] = await reranker.score("How reset the password ?", [
      "Open settings",
      "Reset password",
      "The password reset",
    ]);
    // Logits of -4, 0 and 2.
    expect(none).toBeCloseTo(1 / (1 + Math.exp(4)), 5);
    expect(two).toBeCloseTo(0.5, 5);
    expect(three).toBeCloseTo(1 / (1 + Math.exp(-2)), 5);
  });

  test("cuts a text that is too long, and keeps the question", async () => {
    const [long] = await reranker.score("reset password", [`reset password ${"settings ".repeat(2_000)}`]);
    expect(long).toBeCloseTo(0.5, 5);
  });

  test("stops when nobody waits any more", async () => {
    const texts = Array.from({ length: 3_000 }, () => "reset ".repeat(400));
    await expect(reranker.score("reset", texts, AbortSignal.timeout(50))).rejects.toThrow();
    expect(await reranker.score("reset", ["reset"])).toHaveLength(1);
    expect(reranker.status()).toEqual({ state: "ready", note: "" });
  }, 20_000);
});

test.skipIf(weightsMissing)(
  `An embedding model is no reranker, and says so${weightsMissing}`,
  async () => {
    const reranker = openReranker({ ...base, model: join(realModels, "all-MiniLM-L6-v2") })!;
    await reranker.settled;
    expect(reranker.status().state).toBe("unavailable");
    await reranker.close();
  },
  60_000,
);
