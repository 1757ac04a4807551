import { expect, test } from "vitest";
import { pause, untilAborted } from "./until-aborted.ts";

test("A generator that never answers is left behind when the signal is aborted", async () => {
  async function* stuck(): AsyncGenerator<number, void> {
    yield 1;
    await new Promise(() => {});
  }
  const controller = new AbortController();
  const seen: number[] = [];
  await expect(async () => {
    for await (const item of untilAborted(stuck(), controller.signal)) {
      seen.push(item);
      setTimeout(() => controller.abort(new Error("stop")), 5);
    }
  }).rejects.toThrow("stop");
  expect(seen).toEqual([1]);
});

test("Leaving early closes the generator", async () => {
  let closed = false;
  async function* counting(): AsyncGenerator<number, void> {
    try {
      for (let number = 0; ; number++) yield number;
    } finally {
      closed = true;
    }
  }
  for await (const item of untilAborted(counting(), new AbortController().signal)) if (item === 2) break;
  await expect.poll(() => closed).toBe(true);
});

test("A pause ends with the signal's reason", async () => {
  await expect(pause(60_000, AbortSignal.abort(new Error("now")))).rejects.toThrow("now");
});
