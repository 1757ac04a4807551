/**
 * Figures of the site: what an article page weighs and asks for, how long a page takes to render, how long
 * publishing one edited article takes. node scripts/measure.ts
 */
import { brotliCompressSync, constants } from "node:zlib";
import { openPreview } from "./open-preview.ts";

const budgetBytes = 15 * 1024;
const budgetRequests = 3;

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

const preview = await openPreview();
const locales = ["en", "de", "es", "fr", "ja", "zh", "ar"];
let isWithinBudget = true;
let sharedBytes = 0;
try {
  for (const path of [
    "/en/",
    "/en/writing/",
    "/en/writing/first-article/",
    "/en/writing/markdown/",
    "/ar/writing/first-article/",
    "/ja/operate/security/",
  ]) {
    const context = await preview.browser.newContext();
    const page = await context.newPage();
    const sizes: string[] = [];
    let total = 0;
    page.on("response", (response) => {
      const bytes = Number(response.headers()["content-length"] ?? 0);
      total += bytes;
      sizes.push(`${response.request().resourceType()} ${bytes}`);
    });
    await page.goto(preview.origin + path, { waitUntil: "networkidle" });
    await page.waitForTimeout(1500);
    const document = Number(/document (\d+)/.exec(sizes[0] ?? "")?.[1]);
    if (path.split("/").length > 4) sharedBytes = total - document;
    isWithinBudget &&= total <= budgetBytes && sizes.length <= budgetRequests;
    console.log(`${path}: ${sizes.length} requests, ${total} bytes compressed (${sizes.join(", ")})`);
    await context.close();
  }
  // The text is part of what is weighed, so that the longest articles pass the budget; half of them have to keep it.
  for (const locale of locales) {
    const weights: { readonly path: string; readonly bytes: number }[] = [];
    for (const path of preview.content.texts.get(locale)?.keys() ?? []) {
      const html = Buffer.from((await preview.publisher.render(`/${locale}/${path}/`)) ?? "");
      const compressed = brotliCompressSync(html, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 7, [constants.BROTLI_PARAM_SIZE_HINT]: html.length },
      });
      weights.push({ path, bytes: compressed.length + sharedBytes });
    }
    weights.sort((a, b) => a.bytes - b.bytes);
    const median = weights[weights.length >> 1]?.bytes ?? 0;
    const over = weights.filter(({ bytes }) => bytes > budgetBytes);
    isWithinBudget &&= median <= budgetBytes;
    console.log(
      `articles in ${locale}: median ${median} bytes, ${over.length} of ${weights.length} over the budget${over.map(({ path, bytes }) => `, ${path} ${bytes}`).join("")}`,
    );
  }
  const paths = ["/en/writing/markdown/", "/en/", "/en/writing/"];
  for (const path of paths) {
    const times: number[] = [];
    for (let round = 0; round < 100; round++) {
      const start = performance.now();
      await preview.publisher.render(path);
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    console.log(
      `render ${path}: p50 ${percentile(times, 0.5).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms (navigation included)`,
    );
  }
  const text = preview.content.texts.get("en")?.get("writing/markdown");
  if (!text) throw new Error("The measured article is gone.");
  const edited = ["en", "de", "es", "fr", "ja"];
  const times: number[] = [];
  const rounds = 60;
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round++) {
    text.body += `\nEdit ${round}.\n`;
    const plan = edited.flatMap((locale) => [`/${locale}/writing/markdown/`, `/${locale}/writing/`, `/${locale}/`]);
    times.push((await preview.publisher.publish(plan)).durationMs);
  }
  const { user, system } = process.cpuUsage(before);
  times.sort((a, b) => a - b);
  console.log(
    `publish one edited article, its topic and home in 5 locales: p50 ${percentile(times, 0.5)} ms, p95 ${percentile(times, 0.95)} ms, ${((user + system) / 1000 / rounds).toFixed(0)} ms of CPU`,
  );
  const html = (await preview.publisher.render("/en/writing/markdown/")) ?? "";
  for (const quality of [4, 5, 6, 7, 9, 11]) {
    const start = performance.now();
    const size = brotliCompressSync(html, { params: { 1: quality } }).length;
    console.log(`brotli ${quality}: ${size} of ${html.length} bytes in ${(performance.now() - start).toFixed(1)} ms`);
  }
} finally {
  await preview.close();
}
if (!isWithinBudget) {
  console.log(`Over budget: ${budgetBytes} bytes and ${budgetRequests} requests per page.`);
  process.exitCode = 1;
}
