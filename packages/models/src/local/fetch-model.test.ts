import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "@handrail/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startFakeHub, type FakeHub } from "../testing/fake-hub.ts";
import { fetchModel, type FetchModelOptions } from "./fetch-model.ts";
import { cardFor } from "./model-card.ts";
import { obtainFromHub } from "./obtain-model.ts";

const weights = "onnx/model_quantized.onnx";
const files = {
  "config.json": Buffer.from("{}"),
  "tokenizer.json": Buffer.from('{"model":{}}'),
  [weights]: Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251)),
};
const card = cardFor("someone/tiny");

let folder: string;
let hub: FakeHub;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "handrail-models-"));
  hub = await startFakeHub(files);
});
afterEach(async () => {
  await hub.close();
  await rm(folder, { recursive: true });
});

const fetchIt = (options: Partial<FetchModelOptions> = {}) =>
  fetchModel(card, {
    modelsFolder: folder,
    hubUrl: hub.url,
    fetch,
    signal: new AbortController().signal,
    onProgress: () => {},
    ...options,
  });
const requestsOf = (path: string) => hub.requests.filter((request) => request.path.endsWith(path));

describe("A model of the hub", () => {
  test("is fetched at a commit, file by file, with its progress, and stands complete in the folder", async () => {
    const progress: [number, number][] = [];
    const place = await fetchIt({ onProgress: (received, total) => progress.push([received, total]) });
    expect(place).toBe(join(folder, "tiny"));
    expect(await readFile(join(place, weights))).toEqual(files[weights]);
    expect(await readdir(folder)).toEqual(["tiny"]);
    expect(hub.requests[0]!.path).toBe("/api/models/someone/tiny/revision/main");
    const total = Object.values(files).reduce((sum, { length }) => sum + length, 0);
    expect(progress.at(-1)).toEqual([total, total]);
  });

  test.each([
    ["broken off", { kind: "break" }],
    ["fallen silent", { kind: "silence" }],
  ] as const)("that has %s goes on where it stopped", async (_, { kind }) => {
    hub.faults.push({ path: weights, kind, afterBytes: 100_000 });
    await expect(fetchIt({ silenceMs: 300 })).rejects.toMatchObject({ code: "model_fetch_failed", retryable: true });
    expect(existsSync(join(folder, "tiny"))).toBe(false);
    await fetchIt();
    expect(await readFile(join(folder, "tiny", weights))).toEqual(files[weights]);
    expect(requestsOf("config.json")).toHaveLength(1);
    expect(requestsOf(weights)[1]!.from).toBeGreaterThan(0);
  });

  test("that was stopped goes on at the next start", async () => {
    const stop = new AbortController();
    hub.faults.push({ path: weights, kind: "silence", afterBytes: 100_000 });
    const stopped = fetchIt({
      signal: stop.signal,
      onProgress: (received) => received > 50_000 && stop.abort(new Error("stopped")),
    });
    await expect(stopped).rejects.toThrow();
    expect(existsSync(join(folder, "tiny"))).toBe(false);
    await fetchIt();
    expect(await readFile(join(folder, "tiny", weights))).toEqual(files[weights]);
  });

  test("comes whole from a hub that knows no ranges", async () => {
    hub.faults.push({ path: weights, kind: "break", afterBytes: 100_000 }, { path: weights, kind: "no-ranges" });
    await expect(fetchIt()).rejects.toMatchObject({ code: "model_fetch_failed" });
    await fetchIt();
    expect(await readFile(join(folder, "tiny", weights))).toEqual(files[weights]);
  });

  test.each(["config.json", weights])(
    "whose %s does not match its checksum is not used, and fetched anew",
    async (path) => {
      hub.faults.push({ path, kind: "other-bytes" });
      await expect(fetchIt()).rejects.toMatchObject({ message: `${path} does not match its checksum.` });
      expect(existsSync(join(folder, "tiny"))).toBe(false);
      await fetchIt();
      expect(requestsOf(path).map(({ from }) => from)).toEqual([0, 0]);
    },
  );

  test("for which the disk has no room is not begun, and says what it needs", async () => {
    await expect(fetchIt({ freeBytes: () => Promise.resolve(1_000_000) })).rejects.toMatchObject({
      code: "model_unusable",
      message: `The model needs 1 MB, and 1 MB are free in ${folder}.`,
    });
    expect(requestsOf(weights)).toEqual([]);
  });

  test("that lacks a file says which", async () => {
    await hub.close();
    hub = await startFakeHub({ "config.json": files["config.json"], "tokenizer.json": files["tokenizer.json"] });
    await expect(fetchIt()).rejects.toMatchObject({
      code: "model_unusable",
      message: `The model someone/tiny has no file ${weights}, which Handrail needs.`,
    });
  });

  test("that the hub refuses is tried again later", async () => {
    hub.faults.push({ path: "tokenizer.json", kind: "status", status: 503 });
    await expect(fetchIt()).rejects.toMatchObject({ message: "The model hub answered 503.", retryable: true });
  });

  test("is fetched once by two processes that share the folder", async () => {
    const obtain = () =>
      obtainFromHub(card, { modelsFolder: folder, logger: silentLogger, hubUrl: hub.url })(
        () => {},
        new AbortController().signal,
      );
    const places = await Promise.all([obtain(), obtain()]);
    expect(places).toEqual([join(folder, "tiny"), join(folder, "tiny")]);
    expect(requestsOf(weights)).toHaveLength(1);
    expect(await readdir(folder)).toEqual(["tiny"]);
  });
});
