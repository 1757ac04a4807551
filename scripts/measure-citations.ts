import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Citation, Reply } from "@handrail/core";
import { runCommand, startServerProcess } from "./bench/server-process.ts";

/*
 * Whether what the assistant cites stands where it says, in the pages as a reader gets them:
 *   node scripts/measure-citations.ts [--docs ../shared/data/retrieval/docs-fastapi/en] [--questions 200]
 * Starts a server of its own, imports the documentation, asks over HTTP without a model, and reads each cited page from
 * the site. Questions are made from section headings of two words or more that stand once in all the documentation;
 * release notes, reference stubs and a page that tests translators are left out. The heading's words are in the index,
 * so the share of right pages is an upper bound for what people ask in their own words; that a quotation stands is not.
 */
const { values } = parseArgs({
  options: {
    docs: { type: "string", default: "../shared/data/retrieval/docs-fastapi/en" },
    questions: { type: "string", default: "200" },
    verbose: { type: "boolean", default: false },
  },
});
const topic = "measured";
const leftOut = /^(release-notes|_llm-test|fastapi-people|external-links|reference\/)/;
const imperative =
  /^(add|access|adapt|build|change|check|combine|configure|convert|create|customize|declare|define|deploy|disable|document|enable|exclude|extend|generate|get|handle|import|include|inject|install|mount|override|pass|protect|raise|read|receive|remove|require|return|reuse|run|see|send|serve|set|split|start|stop|stream|test|update|upgrade|use|verify|write)\b/i;

interface Question {
  readonly text: string;
  readonly page: string;
  readonly anchor: string;
}

function questionsOf(folder: string): Question[] {
  const sections = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md") && !leftOut.test(file))
    .sort()
    .flatMap((file) => {
      const prose = readFileSync(join(folder, file), "utf8").replace(/^```[\s\S]*?^```/gm, "");
      return [...prose.matchAll(/^#{2,3} (.+?)\s*\{\s*#([\w-]+)\s*\}\s*$/gm)].map(([, heading = "", anchor = ""]) => ({
        file,
        anchor,
        heading: heading.replace(/[`*_]/g, "").trim(),
      }));
    });
  const sameHeading = Map.groupBy(sections, ({ heading }) => heading.toLowerCase());
  return sections
    .filter(({ heading }) => heading.includes(" ") && sameHeading.get(heading.toLowerCase())?.length === 1)
    .map(({ file, anchor, heading }) => ({
      text: imperative.test(heading)
        ? `How do I ${heading[0]!.toLowerCase()}${heading.slice(1)}?`
        : `How does ${heading} work?`,
      page: `/en/${topic}/${file.replace(/\.md$/, "")}/`,
      anchor,
    }));
}

/** Letters of a page as a browser shows them, without white space. */
function lettersOf(html: string): string {
  return html
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, "")
    .replaceAll(/<[^>]+>/g, "")
    .replaceAll(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&nbsp;", " ")
    .replaceAll("&amp;", "&")
    .replaceAll(/\s+/g, "");
}

/** From the heading with this id to the next one. */
function sectionOf(html: string, anchor: string): string {
  const headings = [...html.matchAll(/<h[1-6]\b[^>]*?\bid="([^"]*)"/g)];
  const place = anchor === "" ? -1 : headings.findIndex(([, id]) => id === anchor);
  if (place === -1) return anchor === "" ? html.slice(0, headings[0]?.index) : "";
  return html.slice(headings[place]!.index, headings[place + 1]?.index);
}

async function api<Answer>(path: string, token: string | undefined, body: object): Promise<Answer> {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  });
  if (response.status === 429) {
    await new Promise((resolve) => setTimeout(resolve, 1000 * Number(response.headers.get("retry-after") ?? 5)));
    return api(path, token, body);
  }
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

if (!existsSync(values.docs)) {
  console.log(`skipped: data not there (${values.docs})`);
  process.exit(0);
}
const all = questionsOf(values.docs);
const step = Math.max(1, all.length / Number(values.questions));
const questions = Array.from(
  { length: Math.min(all.length, Number(values.questions)) },
  (_, index) => all[Math.floor(index * step)]!,
);

const folder = mkdtempSync(join(tmpdir(), "handrail-citations-"));
const server = await startServerProcess(join(folder, "data"));
const imported = await runCommand(join(folder, "data"), ["import", values.docs, "--locale", "en", "--into", topic]);
console.log(/✓ (.*)/.exec(imported.text)?.[1] ?? imported.text);

const pages = new Map<string, Promise<string>>();
const pageAt = (url: string): Promise<string> => {
  const known =
    pages.get(url) ?? fetch(new URL(url, server.url)).then((response) => (response.ok ? response.text() : ""));
  pages.set(url, known);
  return known;
};
const counts = {
  answer: 0,
  clarify: 0,
  handoff: 0,
  citations: 0,
  onPage: 0,
  inSection: 0,
  pageFirst: 0,
  pageAny: 0,
  sectionFirst: 0,
  sectionAny: 0,
  missingPages: 0,
};
for (const { text, page, anchor } of questions) {
  if ((await pageAt(page)) === "") counts.missingPages++;
  const session = await api<{ id: string; token: string }>("/sessions", undefined, { channel: "api", locale: "en" });
  const { kind, citations } = await api<Reply>(`/sessions/${session.id}/messages`, session.token, { id: "1", text });
  counts[kind]++;
  if (kind !== "answer") {
    if (values.verbose) console.log(`${kind}  ${text}`);
    continue;
  }
  for (const citation of citations) {
    counts.citations++;
    const html = await pageAt(citation.url);
    const quote = lettersOf(citation.quote.replaceAll("&", "&amp;").replaceAll("<", "&lt;"));
    const stands = lettersOf(html).includes(quote);
    if (stands) counts.onPage++;
    if (lettersOf(sectionOf(html, citation.anchor)).includes(quote)) counts.inSection++;
    else
      console.log(
        `${stands ? "in another section" : "not on the page"}: ${citation.url}#${citation.anchor}  ${citation.quote}`,
      );
  }
  const rightPage = ({ url }: Citation) => url === page;
  const rightSection = (citation: Citation) => rightPage(citation) && citation.anchor === anchor;
  if (citations.slice(0, 1).some(rightPage)) counts.pageFirst++;
  if (citations.some(rightPage)) counts.pageAny++;
  if (citations.slice(0, 1).some(rightSection)) counts.sectionFirst++;
  if (citations.some(rightSection)) counts.sectionAny++;
  else if (values.verbose)
    console.log(
      `${text}\n    wanted ${page}#${anchor}, got ${citations.map(({ url, anchor: at }) => `${url}#${at}`).join(" ")}`,
    );
}
await server.stop();
rmSync(folder, { recursive: true, force: true });

const share = (part: number, whole: number): string =>
  `${part} of ${whole} (${((100 * part) / Math.max(1, whole)).toFixed(1)} %)`;
if (counts.missingPages > 0) console.log(`${counts.missingPages} questions are of pages that the site does not have`);
for (const [what, figure] of [
  [`answered (asked back ${counts.clarify}, handed off ${counts.handoff})`, share(counts.answer, questions.length)],
  ["citations whose quotation stands in the published page", share(counts.onPage, counts.citations)],
  ["and under the heading that it names", share(counts.inSection, counts.citations)],
  ["answers whose first citation is of the right page", share(counts.pageFirst, counts.answer)],
  ["answers with a citation of the right page", share(counts.pageAny, counts.answer)],
  ["answers whose first citation is of the right section", share(counts.sectionFirst, counts.answer)],
  ["answers with a citation of the right section", share(counts.sectionAny, counts.answer)],
])
  console.log(`| ${what} | ${figure} |`);
