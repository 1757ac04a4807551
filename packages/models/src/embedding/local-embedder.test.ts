import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { silentLogger } from "@handrail/core";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { realModels, weightsMissing } from "../testing/real-models.ts";
import { cardFor } from "../local/model-card.ts";
import { createLocalEmbedder, type OpenedEmbedder } from "./local-embedder.ts";
import { openEmbeddingModel } from "./open-embedding-model.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const open = (model: string) => openEmbeddingModel({ model, modelsFolder: realModels, logger: silentLogger });

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0);
}

const length = (vector: Float32Array) => Math.hypot(...vector);

const englishTexts = ["Reset your password in the settings.", "Our office is in Lisbon."];

describe.skipIf(weightsMissing)(`multilingual-e5-small, found in the models folder${weightsMissing}`, () => {
  let embedder: OpenedEmbedder;
  beforeAll(async () => {
    embedder = open("auto");
    await embedder.settled;
    return () => embedder.close();
  });

  test("is what auto means, ready under its name and its weights' fingerprint", () => {
    expect(embedder.status()).toEqual({ state: "ready", note: "" });
    expect(embedder.modelId).toMatch(/^multilingual-e5-small@[0-9a-f]{8}$/);
  });

  test.each([
    ["German", "Wie setze ich mein Passwort zurück?"],
    ["Arabic", "كيف أعيد تعيين كلمة المرور؟"],
    ["Chinese", "如何重置密码？"],
  ])("meets an English text with a question in %s", async (_, question) => {
    const [asked] = await embedder.embedQueries([question]);
    const [right, wrong] = await embedder.embedPassages(englishTexts);
    expect(asked).toHaveLength(384);
    expect(length(asked!)).toBeCloseTo(1, 4);
    expect(cosine(asked!, right!)).toBeGreaterThan(cosine(asked!, wrong!) + 0.02);
  });

  test("marks questions and passages apart", async () => {
    const [question] = await embedder.embedQueries(["password"]);
    const [passage] = await embedder.embedPassages(["password"]);
    expect(cosine(question!, passage!)).toBeLessThan(0.999);
  });

  test("cuts a text that is too long instead of failing", async () => {
    const [vector] = await embedder.embedPassages(["password reset ".repeat(2_000)]);
    expect(length(vector!)).toBeCloseTo(1, 4);
  });
});

describe.skipIf(weightsMissing)(`all-MiniLM-L6-v2 from a folder of its own${weightsMissing}`, () => {
  const opened: OpenedEmbedder[] = [];
  const ready = async () => {
    const embedder = open(join(realModels, "all-MiniLM-L6-v2"));
    opened.push(embedder);
    await embedder.settled;
    return embedder;
  };
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((embedder) => embedder.close()));
  });

  test("has no marks: a question and a passage of one text are one vector", async () => {
    const embedder = await ready();
    const [question] = await embedder.embedQueries(["How do I reset my password?"]);
    const [same, right, wrong] = await embedder.embedPassages(["How do I reset my password?", ...englishTexts]);
    expect(cosine(question!, same!)).toBeCloseTo(1, 4);
    expect(cosine(question!, right!)).toBeGreaterThan(cosine(question!, wrong!) + 0.3);
  });

  test("lets a question pass a long row of passages", async () => {
    const embedder = await ready();
    let passagesDone = false;
    const passages = embedder
      .embedPassages(Array.from({ length: 40 }, (_, index) => `Passage ${index} `.repeat(120)))
      .then(() => (passagesDone = true));
    await embedder.embedQueries(["first?"]);
    expect(passagesDone).toBe(false);
    await passages;
  });

  test("comes back when its process is killed", async () => {
    const embedder = await ready();
    const before = embedder.modelId;
    const children = execFileSync("ps", ["-o", "pid=,args=", "--ppid", String(process.pid)], { encoding: "utf8" });
    const child = /^\s*(\d+) .*model-process/m.exec(children)?.[1];
    process.kill(Number(child), "SIGKILL");
    await vi.waitFor(() => expect(embedder.status().state).toBe("loading"), 10_000);
    await expect(embedder.embedQueries(["x"])).rejects.toMatchObject({ code: "embedding_unavailable" });
    await vi.waitFor(() => expect(embedder.status().state).toBe("ready"), 30_000);
    expect(embedder.modelId).toBe(before);
    expect(await embedder.embedQueries(["x"])).toHaveLength(1);
  });
});

test("A folder without a model is a clear error at the start", () => {
  expect(() => open("./no-such-model")).toThrow(
    expect.objectContaining({ code: "embedding_model_missing", kind: "invalid_input" }),
  );
});

test("No model by setting is off", async () => {
  const embedder = open("none");
  expect(embedder.status()).toEqual({ state: "off", note: "" });
  await expect(embedder.embedQueries(["x"])).rejects.toMatchObject({ code: "embedding_unavailable" });
});

test("An unreachable hub is one calm line and leaves the model unavailable", async () => {
  const modelsFolder = await mkdtemp(join(tmpdir(), "handrail-models-"));
  const lines: string[] = [];
  const note = (message: string) => void lines.push(message);
  const embedder = openEmbeddingModel({
    model: "someone/never-there",
    modelsFolder,
    logger: { ...silentLogger, info: note, warn: note },
    hubUrl: "http://127.0.0.1:9",
  });
  await embedder.settled;
  expect(embedder.status()).toEqual({ state: "unavailable", note: "The model hub cannot be reached." });
  expect(lines).toEqual([
    "A model is being fetched once; until then search goes on without it.",
    "Search goes on without the model.",
  ]);
  await embedder.close();
  await rm(modelsFolder, { recursive: true });
});

test("A model that gives no numbers fails that text, says so, and is well again after the next", async () => {
  const folder = await mkdtemp(join(tmpdir(), "handrail-child-"));
  const program = join(folder, "child.mjs");
  await writeFile(
    program,
    `process.on("message", ({ kind, id, texts }) => {
      if (kind === "load") process.send({ kind: "loaded", dimensions: 384, fingerprint: "f" });
      if (kind === "work")
        process.send({ kind: "done", id, values: texts.map((text) => Float32Array.of(text.includes("odd") ? NaN : 1)) });
    });
    process.on("disconnect", () => process.exit(0));`,
  );
  const embedder = createLocalEmbedder({
    card: cardFor("all-MiniLM-L6-v2"),
    obtain: () => Promise.resolve("/models/any"),
    logger: silentLogger,
    program: pathToFileURL(program),
  });
  await embedder.settled;
  await expect(embedder.embedQueries(["odd"])).rejects.toMatchObject({ code: "embedding_unavailable" });
  expect(embedder.status()).toEqual({ state: "ready", note: "The model gave vectors that are no numbers." });
  expect(await embedder.embedPassages(["odd", "even"])).toHaveLength(2);
  expect(embedder.status()).toEqual({ state: "ready", note: "" });
  await embedder.close();
  await rm(folder, { recursive: true });
});
