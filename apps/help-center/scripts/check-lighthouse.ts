/**
 * Lighthouse over every kind of page, on phone and desk: node scripts/check-lighthouse.ts <folder with lighthouse installed> [part of an address]
 */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { openPreview } from "./open-preview.ts";

const [tools = "", filter = "", chrome = "/usr/bin/chromium"] = process.argv.slice(2);
if (!tools) throw new Error("Name a folder in which lighthouse is installed.");
// Not the waiting kind: the pages come from this process.
const run = promisify(execFile);
const categories = ["accessibility", "best-practices", "seo", "performance"];
const folder = await mkdtemp(join(tmpdir(), "handrail-lighthouse-"));
const kinds = ["", "writing/", "getting-started/install/", "search/?q=install", "no-such-page/"];
/** Pages that search engines are told to leave out have no place in them to be measured. */
const isUnlisted = (path: string): boolean => path.includes("/search/") || path.includes("/no-such-page/");
const paths = ["en", "de", "ar", "ja"].flatMap((locale) => kinds.map((kind) => `/${locale}/${kind}`));
// Search engines are to find what a preview on loopback says of itself.
const preview = await openPreview();
try {
  for (const path of paths) {
    const measured = categories.filter((name) => name !== "seo" || !isUnlisted(path));
    for (const form of path.includes(filter) ? [[], ["--preset=desktop"]] : []) {
      const report = join(folder, "report.json");
      await run(
        process.execPath,
        [
          join(tools, "node_modules/lighthouse/cli/index.js"),
          preview.origin + path,
          "--quiet",
          "--output=json",
          `--output-path=${report}`,
          `--only-categories=${measured.join(",")}`,
          "--ignore-status-code",
          "--chrome-flags=--headless=new --no-sandbox",
          ...form,
        ],
        { env: { ...process.env, CHROME_PATH: chrome } },
      );
      const { categories: results, audits } = JSON.parse(await readFile(report, "utf8")) as {
        categories: Record<string, { score: number; auditRefs: { id: string; weight: number }[] }>;
        audits: Record<string, { score: number | null; title: string }>;
      };
      const scores = measured.map((name) => `${name} ${Math.round((results[name]?.score ?? 0) * 100)}`);
      console.log(`${path} ${form.length > 0 ? "desk" : "phone"}: ${scores.join(", ")}`);
      for (const name of measured.filter((category) => category !== "performance")) {
        for (const { id, weight } of results[name]?.auditRefs ?? []) {
          const audit = audits[id];
          if (weight > 0 && audit && audit.score !== null && audit.score < 1) console.log(`  ${name}: ${audit.title}`);
        }
      }
    }
  }
} finally {
  await preview.close();
  await rm(folder, { recursive: true, force: true });
}
