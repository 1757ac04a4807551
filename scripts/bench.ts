import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import MiniSearch from "minisearch";
import { adminKey, runCommand, startServerProcess } from "./bench/server-process.ts";
import { p50p95, percentile, timeEach } from "./bench/statistics.ts";

// Usage: node scripts/bench.ts [folder of Markdown with one folder per language]
// Prints the figures of the main job beside a baseline measured in the same run. Compare ratios: machines are noisy.
const documents = process.argv[2] ?? join(import.meta.dirname, "../../shared/data/retrieval/docs-fastapi");
const locales = existsSync(documents)
  ? readdirSync(documents, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
  : [];
const folder = mkdtempSync(join(tmpdir(), "handrail-bench-"));
const data = join(folder, "data");
const rows: [string, string, string][] = [];
const note = (name: string, ours: string, baseline = "") => {
  rows.push([name, ours, baseline]);
  console.log(`${name.padEnd(52)} ${ours.padEnd(34)} ${baseline}`);
};

/** How fast this machine is right now, for reading everything else. */
function bareNodeSeconds(): number {
  const started = performance.now();
  execFileSync(process.execPath, ["-e", "0"]);
  return (performance.now() - started) / 1000;
}

async function api<Answer>(url: string, path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(`${url}/api/v1${path}`, {
    ...init,
    headers: { "content-type": "application/json", authorization: `Bearer ${adminKey}` },
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

note("what", "ours", "baseline in the same run");
let server = await startServerProcess(data);
note(
  "first start, to readiness",
  `${server.startSeconds.toFixed(1)} s, ${server.cpuSeconds().toFixed(1)} s CPU`,
  `node -e 0: ${bareNodeSeconds().toFixed(2)} s`,
);
await server.stop();
server = await startServerProcess(data);
note(
  "second start",
  `${server.startSeconds.toFixed(1)} s, ${server.cpuSeconds().toFixed(1)} s CPU`,
  `node -e 0: ${bareNodeSeconds().toFixed(2)} s`,
);
await new Promise((resolve) => setTimeout(resolve, 5000));
const idleFrom = server.cpuSeconds();
await new Promise((resolve) => setTimeout(resolve, 10_000));
note(
  "at rest",
  `${server.residentMb().toFixed(0)} MB, ${((server.cpuSeconds() - idleFrom) * 10).toFixed(1)} % of a core`,
);

if (locales.length === 0) note("import", "skipped: data not there", documents);
let imported = 0;
const cpuBefore = server.cpuSeconds();
const importStarted = performance.now();
for (const locale of ["en", ...locales.filter((name) => name !== "en")].filter((name) => locales.includes(name))) {
  const { text, seconds } = await runCommand(data, [
    "import",
    join(documents, locale),
    "--locale",
    locale,
    "--into",
    "benchmark",
  ]);
  const added = Number(/added\s+(\d+)/.exec(text)?.[1] ?? 0);
  imported += added;
  note(
    `import of ${added} files (${locale}), command to end`,
    `${seconds.toFixed(1)} s`,
    /✓ (.*)/.exec(text)?.[1] ?? "",
  );
}
if (imported > 0) {
  const cpu = server.cpuSeconds() - cpuBefore;
  note(
    `import of all ${imported} files`,
    `${((performance.now() - importStarted) / 1000).toFixed(1)} s, ${cpu.toFixed(1)} s CPU`,
  );
}

const markdown = locales.flatMap((locale) =>
  readdirSync(join(documents, locale), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => ({ id: `${locale}/${file}`, locale, text: readFileSync(join(documents, locale, file), "utf8") })),
);
const english = markdown.filter(({ locale }) => locale === "en");
if (english.length > 0) {
  const headings = english.flatMap(({ text }) =>
    [...text.matchAll(/^##+ (.+?)(?:\s*\{.*\})?$/gm)].map((match) => match[1] ?? ""),
  );
  const questions = headings
    .filter((_, index) => index % Math.ceil(headings.length / 200) === 0)
    .map((heading) => `How does ${heading} work?`);
  const sections = english.flatMap(({ id, text }) =>
    text.split(/^(?=##+ )/m).map((part, index) => ({ id: `${id}#${index}`, text: part })),
  );
  const baseline = new MiniSearch({ fields: ["text"] });
  baseline.addAll(sections);
  const ask = (question: string) =>
    fetch(`${server.url}/api/v1/search?locale=en&limit=10&q=${encodeURIComponent(question)}`).then((response) =>
      response.json(),
    );
  await timeEach(questions, ask);
  const cpuFrom = server.cpuSeconds();
  const times = await timeEach(questions, ask);
  const cpuMs = ((server.cpuSeconds() - cpuFrom) * 1000) / questions.length;
  const memory = await timeEach(questions, async (question) =>
    baseline.search(question, { prefix: false, fuzzy: 0.2 }),
  );
  note(
    `search over HTTP, ${questions.length} questions, p50 / p95`,
    `${p50p95(times)}, ${cpuMs.toFixed(1)} ms CPU`,
    `minisearch in memory, fuzzy: ${p50p95(memory)}`,
  );
  const suggestions = await timeEach(headings.slice(0, 200), (heading) =>
    fetch(`${server.url}/api/v1/suggest?locale=en&q=${encodeURIComponent(heading.slice(0, 8))}`).then((response) =>
      response.json(),
    ),
  );
  note("suggest over HTTP, p50 / p95", p50p95(suggestions));

  const first: number[] = [];
  const last: number[] = [];
  for (const question of questions.slice(0, 100)) {
    const session = await api<{ id: string; token: string }>(server.url, "/sessions", {
      method: "POST",
      body: JSON.stringify({ channel: "api", locale: "en" }),
    });
    const started = performance.now();
    const response = await fetch(`${server.url}/api/v1/sessions/${session.id}/messages`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "text/event-stream",
        authorization: `Bearer ${session.token}`,
      },
      body: JSON.stringify({ id: "1", text: question }),
    });
    let seen = false;
    for await (const part of response.body ?? []) {
      if (!seen) first.push(performance.now() - started);
      seen = part.length > 0;
    }
    last.push(performance.now() - started);
  }
  note("question to first event, without a model, p50 / p95", p50p95(first));
  note("question to complete answer, p50 / p95", p50p95(last));
}

const { articles } = await api<{ articles: { id: string; path: string }[] }>(
  server.url,
  "/articles?locale=en&limit=500",
);
const edited = articles.find(({ path }) => path === "getting-started/install") ?? articles[0];
if (edited) {
  const every = ["en", "de", "es", "ja", "zh"];
  const drafts = new Map<string, { title: string; description: string; body: string }>();
  const revisions = new Map<string, number>();
  for (const locale of every) {
    const { draft, revision } = await api<{
      revision: number;
      draft: { title: string; description: string; body: string };
    }>(server.url, `/articles/${edited.id}?locale=${locale}`);
    drafts.set(locale, draft);
    revisions.set(locale, revision);
  }
  const rounds = Array.from({ length: 20 }, (_, round) => round);
  const times: number[] = [];
  for (const round of rounds) {
    for (const [locale, draft] of drafts)
      await api(server.url, `/articles/${edited.id}/drafts/${locale}`, {
        method: "PUT",
        body: JSON.stringify({
          ...draft,
          revision: (revisions.get(locale) ?? 0) + round,
          body: `${draft.body}\n\nRound ${round}.\n`,
        }),
      });
    const started = performance.now();
    await api(server.url, `/articles/${edited.id}/publish`, { method: "POST", body: "{}" });
    times.push(performance.now() - started);
  }
  note(
    "publish one edited article in 5 locales, p50 / p95",
    p50p95(times),
    `site of ${articles.length}+ articles, pages and index included`,
  );
}

const exported = await runCommand(data, ["export", join(folder, "site")]);
const [, pages = "0", , seconds = "1"] = /(\d+) pages in (\S+) \(([\d.]+) s\)/.exec(exported.text) ?? [];
cpSync(join(folder, "site"), join(folder, "copy"), { recursive: true });
const copyStarted = performance.now();
cpSync(join(folder, "site"), join(folder, "copy-again"), { recursive: true });
note(
  "full export",
  `${pages} pages, ${(Number(pages) / Number(seconds)).toFixed(0)} pages/s`,
  `copying the same files: ${(Number(pages) / ((performance.now() - copyStarted) / 1000)).toFixed(0)} pages/s`,
);

const page = `${server.url}/en/getting-started/install/`;
const weight = async (address: string) =>
  Number((await fetch(address, { headers: { "accept-encoding": "br" } })).headers.get("content-length"));
const html = await (await fetch(page)).text();
const assets = [...html.matchAll(/(?:href|src)="(\/_astro\/[^"]+)"/g)].map((match) => match[1] ?? "");
const weights = await Promise.all(
  [page, ...new Set(assets)].map((address) => weight(new URL(address, server.url).href)),
);
note(
  "article page, compressed, with its style and script",
  `${(weights.reduce((sum, bytes) => sum + bytes, 0) / 1024).toFixed(1)} KB in ${weights.length} requests`,
  `HTML alone uncompressed: ${(html.length / 1024).toFixed(1)} KB`,
);
const served = await timeEach(
  Array.from({ length: 500 }, () => page),
  (address) => fetch(address).then((response) => response.arrayBuffer()),
);
note(
  "one page served, one request at a time, p50 / p95",
  p50p95(served),
  `${(1000 / percentile(served, 0.5)).toFixed(0)} pages/s`,
);
note("memory after all this", `${server.residentMb().toFixed(0)} MB`);
await server.stop();
rmSync(folder, { recursive: true, force: true });
