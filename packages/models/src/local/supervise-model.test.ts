import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { HandrailError, silentLogger, type Logger } from "@handrail/core";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { superviseModel, type SupervisedModel, type SupervisedModelOptions } from "./supervise-model.ts";

// A child with the product's messages whose texts tell it what to do.
const program = `
process.on("message", (message) => {
  if (message.kind === "load") {
    if (message.folder.endsWith("bad")) process.send({ kind: "load-failed", message: "no such file" });
    else if (message.folder.endsWith("dies")) process.exit(7);
    else if (!message.folder.endsWith("never")) process.send({ kind: "loaded", dimensions: 2, fingerprint: "f" });
    return;
  }
  if (message.kind !== "work") return;
  const [text] = message.texts;
  if (text === "die") process.kill(process.pid, "SIGKILL");
  else if (text === "hang") for (;;);
  else if (text === "fail") process.send({ kind: "failed", id: message.id, message: "too hard" });
  else if (text !== "silence")
    process.send({ kind: "done", id: message.id, values: message.texts.map(() => Float32Array.of(1, 0)) });
});
process.on("disconnect", () => process.exit(0));
`;

let folder: string;
let address: URL;
const open: SupervisedModel[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "handrail-child-"));
  await writeFile(join(folder, "child.mjs"), program);
  address = pathToFileURL(join(folder, "child.mjs"));
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(async () => {
  await Promise.all(open.splice(0).map((model) => model.close()));
});

function start(options: Partial<SupervisedModelOptions> = {}): SupervisedModel {
  const model = superviseModel({
    model: { task: { kind: "rerank" }, maxTokens: 8 },
    obtain: () => Promise.resolve("/models/good"),
    logger: silentLogger,
    restartDelaysMs: [10, 10],
    retryDelaysMs: [10],
    textTimeoutMs: 10_000,
    program: address,
    ...options,
  });
  open.push(model);
  return model;
}

function collecting(): Logger & { readonly lines: string[] } {
  const lines: string[] = [];
  const note = (message: string) => void lines.push(message);
  return { ...silentLogger, lines, info: note, warn: note };
}

const work = { urgent: true };

describe("A model in a process of its own", () => {
  test("tells when it is ready, under its folder's name and its weights' fingerprint", async () => {
    const onReady = vi.fn<() => void>();
    const model = start({ onReady });
    expect(model.status().state).toBe("loading");
    await model.settled;
    expect(model.modelId).toBe("good@f");
    expect(onReady).toHaveBeenCalledOnce();
    expect(await model.run(["a", "b"], work)).toHaveLength(2);
  });

  test("that is killed at work fails that work, says so, and comes back", async () => {
    const onReady = vi.fn<() => void>();
    const model = start({ onReady, restartDelaysMs: [100] });
    await model.settled;
    await expect(model.run(["die"], work)).rejects.toMatchObject({ code: "model_broken" });
    await vi.waitFor(() => expect(model.status()).toMatchObject({ state: "loading", note: /SIGKILL/ }), 10_000);
    await vi.waitFor(() => expect(model.status()).toEqual({ state: "ready", note: "" }), 10_000);
    expect(await model.run(["a"], work)).toHaveLength(1);
    expect(onReady).toHaveBeenCalledTimes(2);
  });

  test.each(["hang", "silence"])("that does not answer (%s) is ended and started again", async (text) => {
    const model = start({ textTimeoutMs: 300 });
    await model.settled;
    await expect(model.run([text], work)).rejects.toMatchObject({ code: "model_broken", message: /did not answer/ });
    await vi.waitFor(() => expect(model.status().state).toBe("ready"), 10_000);
  });

  test("is found to hang although its callers leave and others come", async () => {
    const onReady = vi.fn<() => void>();
    const model = start({ textTimeoutMs: 300, onReady });
    await model.settled;
    const ask = (text: string) => model.run([text], { urgent: true, signal: AbortSignal.timeout(20) });
    await expect(ask("hang")).rejects.toThrow(/timeout/);
    await vi.waitFor(async () => {
      await ask("a").catch(() => {});
      expect(onReady).toHaveBeenCalledTimes(2);
    }, 10_000);
  });

  test("that fails at one text goes on with the next", async () => {
    const model = start();
    await model.settled;
    await expect(model.run(["fail"], work)).rejects.toMatchObject({ message: "too hard" });
    expect(await model.run(["a"], work)).toHaveLength(1);
  });

  test("that breaks again and again is unavailable, in one line, and tried again", async () => {
    const logger = collecting();
    let starts = 0;
    const model = start({
      logger,
      obtain: () => Promise.resolve(++starts > 6 ? "/models/good" : "/models/dies"),
    });
    await model.settled;
    await vi.waitFor(() => expect(model.status().state).toBe("ready"), 20_000);
    expect(logger.lines.filter((line) => line === "Search goes on without the model.")).toHaveLength(1);
  });

  test.each<[string, Partial<SupervisedModelOptions>, string]>([
    [
      "cannot be loaded",
      { obtain: () => Promise.resolve("/models/bad") },
      "The model could not be loaded: no such file",
    ],
    ["gives other numbers", { dimensions: 384 }, "The model gives 2 numbers per text where 384 belong."],
  ])("that %s is not tried again", async (_, options, note) => {
    const logger = collecting();
    let obtained = 0;
    const { obtain = () => Promise.resolve("/models/good") } = options;
    const model = start({
      ...options,
      logger,
      obtain(...values) {
        obtained += 1;
        return obtain(...values);
      },
    });
    await model.settled;
    expect(model.status()).toEqual({ state: "unavailable", note });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(obtained).toBe(1);
    expect(logger.lines).toEqual(["Search goes on without the model."]);
    await expect(model.run(["a"], work)).rejects.toMatchObject({ message: note });
  });

  test("that never loads is ended", async () => {
    const model = start({
      obtain: () => Promise.resolve("/models/never"),
      loadTimeoutMs: 100,
      restartDelaysMs: [],
      retryDelaysMs: [60_000],
    });
    await model.settled;
    expect(model.status()).toMatchObject({ state: "unavailable", note: /did not answer \(loading\)/ });
  });

  test("that cannot be fetched is one line however often it is tried, until it is there", async () => {
    const logger = collecting();
    let tries = 0;
    const model = start({
      logger,
      async obtain() {
        if (++tries < 4)
          throw new HandrailError({
            kind: "unavailable",
            code: "model_fetch_failed",
            message: "The model hub cannot be reached.",
            retryable: true,
          });
        return "/models/good";
      },
    });
    await model.settled;
    expect(model.status()).toEqual({ state: "unavailable", note: "The model hub cannot be reached." });
    await vi.waitFor(() => expect(model.status().state).toBe("ready"), 10_000);
    expect(logger.lines).toEqual(["Search goes on without the model.", "The model is ready."]);
  });
});
