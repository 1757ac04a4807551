import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateText, streamText } from "ai";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { checkLanguageModel } from "../check-language-model.ts";
import { openLanguageModel } from "../open-language-model.ts";
import { writeTinyModel } from "../../testing/tiny-writer.ts";
import { closeLocalModels } from "./open-local-model.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const words = "A refund arrives on the card within 5 business days.".split(" ");
// Long enough that somebody can leave in the middle.
const manyWords = Array.from({ length: 3_000 }, (_word, index) => `word${index}`);

describe("a language model of this machine", () => {
  let modelsFolder: string;
  beforeAll(async () => {
    modelsFolder = await mkdtemp(join(tmpdir(), "handrail-writers-"));
    await writeTinyModel(join(modelsFolder, "tiny"), words);
    await writeTinyModel(join(modelsFolder, "long"), manyWords);
    await mkdir(join(modelsFolder, "broken", "onnx"), { recursive: true });
    await writeFile(join(modelsFolder, "broken", "onnx", "model_quantized.onnx"), "not a model");
    for (const file of ["config.json", "tokenizer.json", "tokenizer_config.json"])
      await writeFile(join(modelsFolder, "broken", file), "{}");
  });
  afterAll(async () => {
    await closeLocalModels();
    await rm(modelsFolder, { recursive: true, force: true });
  });

  const open = async (name: string, hubUrl?: string) =>
    (await openLanguageModel({
      name: `local/${name}`,
      url: "",
      key: "",
      modelsFolder,
      ...(hubUrl ? { hubUrl } : {}),
    }))!;
  const children = (): number[] =>
    execFileSync("ps", ["-o", "pid=,args=", "--ppid", String(process.pid)], { encoding: "utf8" })
      .split("\n")
      .filter((line) => line.includes("writer-process"))
      .map((line) => Number.parseInt(line, 10));

  test("writes piece by piece, and says how many tokens that were", async () => {
    const { textStream, usage, finishReason } = streamText({ model: await open("tiny"), prompt: "How long?" });
    const pieces: string[] = [];
    for await (const piece of textStream) pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(5);
    expect(pieces.join("")).toBe(words.join(" "));
    // With the one that ends it.
    expect(await usage).toMatchObject({ outputTokens: words.length + 1 });
    expect((await usage).inputTokens).toBeGreaterThan(2);
    expect(await finishReason).toBe("stop");
  });

  test("answers whole, one after the other, from one process", async () => {
    const model = await open("tiny");
    const answers = await Promise.all(
      ["a", "b", "c"].map((prompt) => generateText({ model, system: "Be brief.", prompt })),
    );
    expect(answers.map(({ text }) => text)).toEqual([1, 2, 3].map(() => words.join(" ")));
    expect(children()).toHaveLength(1);
  });

  test("stops at the limit and at a mark", async () => {
    const model = await open("tiny");
    const cut = await generateText({ model, prompt: "x", maxOutputTokens: 3 });
    expect([cut.text.trim(), cut.finishReason]).toEqual(["A refund arrives", "length"]);
    const marked = await generateText({ model, prompt: "x", stopSequences: ["card"] });
    expect([marked.text.trim(), marked.finishReason]).toEqual(["A refund arrives on the", "stop"]);
  });

  test("stops writing when nobody waits any more", async () => {
    const model = await open("long");
    const leave = new AbortController();
    const errors: unknown[] = [];
    const { textStream } = streamText({
      model,
      prompt: "x",
      maxOutputTokens: manyWords.length,
      abortSignal: leave.signal,
      onError: ({ error }) => void errors.push(error),
    });
    let heard = "";
    for await (const piece of textStream) {
      heard += piece;
      if (heard.includes("word20")) leave.abort();
    }
    expect(heard.split(" ").length).toBeLessThan(manyWords.length / 2);
    // What was left takes its time; this must not have to wait for it.
    const next = await generateText({ model, prompt: "x", maxOutputTokens: 2 });
    expect(next.text.trim()).toBe("word0 word1");
  });

  test("is there again after its process was killed in the middle of an answer", async () => {
    const model = await open("long");
    const before = children();
    const answer = generateText({ model, prompt: "x", maxOutputTokens: manyWords.length, maxRetries: 0 });
    const ending = expect(answer).rejects.toMatchObject({ code: "model_broken" });
    setTimeout(() => before.forEach((pid) => process.kill(pid, "SIGKILL")), 100);
    await ending;
    expect((await generateText({ model, prompt: "x", maxOutputTokens: 1 })).text.trim()).toBe("word0");
  });

  test("that cannot be loaded says so, and what to look at", async () => {
    expect(await checkLanguageModel(await open("broken"))).toMatchObject({
      kind: "provider_failed",
      message: expect.stringMatching(/^The model could not be loaded: ./),
      hint: expect.stringContaining("memory"),
    });
  });

  test.each([
    ["nowhere", "There is no model nowhere in "],
    ["owner/nowhere", "The model owner/nowhere is not in "],
  ])("that is not there is missed by name: %s", async (name, start) => {
    const verdict = await checkLanguageModel(await open(name, "http://127.0.0.1:9"));
    expect(verdict).toMatchObject({ kind: "model_missing", message: expect.stringContaining(start) });
    expect(verdict.message).toContain(modelsFolder);
    expect(verdict.hint).not.toBe("");
  });

  test("that is put there later is found without a restart", async () => {
    const model = await open("later");
    await expect(generateText({ model, prompt: "x", maxRetries: 0 })).rejects.toMatchObject({
      code: "local_model_missing",
    });
    await writeTinyModel(join(modelsFolder, "later"), ["ready"]);
    expect(await checkLanguageModel(model)).toMatchObject({ kind: "ok", said: "ready" });
  });

  test.each(["../tiny", "/etc", "a/b/c", "a/../b"])("the name %s leads nowhere", async (name) => {
    await expect(open(name)).rejects.toMatchObject({ code: "invalid_model" });
  });
});
