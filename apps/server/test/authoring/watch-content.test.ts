import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { silentLogger } from "@handrail/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { watchContent, type ContentWatch } from "../../src/publishing/watch-content.ts";
import { openAuthoringServer, type AuthoringServer } from "./authoring-server.ts";

let server: AuthoringServer;
let watching: ContentWatch;
let publishes = 0;

beforeAll(async () => {
  server = await openAuthoringServer({ "en/topic/page.md": "# Page\n\nFirst.\n" });
  watching = watchContent(
    server.contentFolder,
    () => {
      publishes++;
      return server.services.publishing.publish("changed", () => {});
    },
    silentLogger,
  );
});
afterAll(async () => {
  watching.close();
  await server.close();
});

test("a saved file is live without being asked, a new one and a deleted one too", async () => {
  const started = performance.now();
  await writeFile(join(server.contentFolder, "en/topic/page.md"), "# Page\n\nSecond.\n");
  await expect.poll(async () => (await server.page("/en/topic/page/")).html, { interval: 20 }).toContain("Second.");
  console.info(`live after ${Math.round(performance.now() - started)} ms`);
  await writeFile(join(server.contentFolder, "en/topic/other.md"), "# Other\n");
  await expect.poll(async () => (await server.page("/en/topic/other/")).status).toBe(200);
  await rm(join(server.contentFolder, "en/topic/other.md"));
  await expect.poll(async () => (await server.page("/en/topic/other/")).status).toBe(404);
});

test("many saves at once are few publishes, and the last one is what stays", async () => {
  const before = publishes;
  for (let count = 0; count < 30; count++)
    await writeFile(join(server.contentFolder, "en/topic/page.md"), `# Page\n\nSave ${count}.\n`);
  await expect.poll(async () => (await server.page("/en/topic/page/")).html).toContain("Save 29.");
  expect(publishes - before).toBeLessThan(10);
});
