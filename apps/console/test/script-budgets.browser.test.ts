import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { missingBrowser, startBrowser, type OpenOptions } from "./browser.ts";

const title = missingBrowser
  ? `script budgets in a browser (skipped: ${missingBrowser})`
  : "script budgets in a browser";

describe.skipIf(missingBrowser !== "")(title, () => {
  let browser: Awaited<ReturnType<typeof startBrowser>>;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterEach(() => browser.closePages());
  afterAll(() => browser.close());

  const cases: { path: string; budgetKilobytes: number; options?: OpenOptions }[] = [
    { path: "/sign-in", budgetKilobytes: 135, options: { signedIn: false } },
    { path: "/", budgetKilobytes: 147 },
    { path: "/inbox", budgetKilobytes: 150 },
    { path: "/articles", budgetKilobytes: 154 },
    { path: "/contacts", budgetKilobytes: 145 },
    { path: "/sources", budgetKilobytes: 147 },
  ];
  test.for(cases)("$path loads at most $budgetKilobytes kB of script", async ({ path, budgetKilobytes, options }) => {
    const { page, goTo } = await browser.open(options);
    const scripts = new Set<string>();
    page.on("response", (response) => {
      if (response.request().resourceType() === "script") scripts.add(basename(new URL(response.url()).pathname));
    });
    await goTo(path);
    let bytes = 0;
    for (const name of scripts) {
      if (name === "theme.js") continue;
      bytes += gzipSync(await readFile(join(browser.dist, "assets", name))).byteLength;
    }
    console.log(`${path}: ${(bytes / 1000).toFixed(1)} kB gzip in ${scripts.size} files`);
    expect(bytes / 1000).toBeLessThanOrEqual(budgetKilobytes);
  });
});
