import { expect, test } from "vitest";
import { createHostCourtesy } from "./host-courtesy.ts";
import { sleep } from "./sleep.ts";

const { signal } = new AbortController();

function fakeTime() {
  let now = 0;
  const starts: number[] = [];
  return {
    starts,
    clock: () => new Date(now),
    async sleep(durationMs: number) {
      now += durationMs;
    },
    async work() {
      starts.push(now);
    },
  };
}

test("requests to a host start a second apart, or as far apart as it asks", async () => {
  const time = fakeTime();
  const courtesy = createHostCourtesy(time);
  for (let request = 0; request < 3; request += 1) await courtesy.run("help.example.com", signal, time.work);
  courtesy.slowDown("help.example.com", 5_000);
  courtesy.slowDown("help.example.com", 2_000);
  for (let request = 0; request < 2; request += 1) await courtesy.run("help.example.com", signal, time.work);
  expect(time.starts).toEqual([0, 1000, 2000, 3000, 8000]);
});

test("hosts do not wait for each other, and the own machine waits for nobody", async () => {
  const time = fakeTime();
  const courtesy = createHostCourtesy(time);
  for (const host of ["a.example.com", "b.example.com", "127.0.0.1:80", "localhost", "127.0.0.1:80", "[::1]:80"])
    await courtesy.run(host, signal, time.work);
  expect(time.starts).toEqual([0, 0, 0, 0, 0, 0]);
});

test("two requests run at the same time to a host, never three", async () => {
  const courtesy = createHostCourtesy({ clock: () => new Date(), intervalMs: 1 });
  let running = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 12 }, () =>
      courtesy.run("help.example.com", signal, async () => {
        most = Math.max(most, (running += 1));
        await sleep(4, signal);
        running -= 1;
      }),
    ),
  );
  expect(most).toBe(2);
});

test("whoever is cancelled leaves the queue, and one that fails makes room", async () => {
  const courtesy = createHostCourtesy({ clock: () => new Date(), intervalMs: 0 });
  const endless = () => new Promise<never>(() => {});
  void courtesy.run("a", signal, endless);
  const failing = courtesy.run("a", signal, () => Promise.reject(new Error("failed")));
  const controller = new AbortController();
  const cancelled = courtesy.run("a", controller.signal, endless);
  const last = courtesy.run("a", signal, async () => "done");
  controller.abort(new Error("cancelled"));
  await expect(cancelled).rejects.toThrow("cancelled");
  await expect(failing).rejects.toThrow("failed");
  expect(await last).toBe("done");
});
