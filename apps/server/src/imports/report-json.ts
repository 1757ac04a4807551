import { importOutcomes, type ImportedPage } from "@handrail/articles";
import type { RunReport } from "./import-run.ts";

const mostPages = 500;
const mostLeftovers = 200;

/** What needs a look comes first. */
const order: readonly ImportedPage["outcome"][] = [
  "skipped",
  "overwritten",
  "left",
  "gone",
  "removed",
  "added",
  "updated",
  "unchanged",
];

/** A report as a screen shows it: counts of everything, and the beginning of each list. */
export function reportJson(report: RunReport) {
  const { pages, leftovers, redirects, images, files, locales, layout = "" } = report;
  const pathsOf = (kind: ImportedPage["kind"]): number =>
    new Set(pages.filter((page) => page.kind === kind).map(({ path }) => path)).size;
  const count = (fits: (page: ImportedPage) => boolean): number => pages.filter(fits).length;
  const sorted = pages.toSorted((left, right) => order.indexOf(left.outcome) - order.indexOf(right.outcome));
  return {
    layout,
    counts: Object.fromEntries(
      importOutcomes.map((outcome) => [outcome, count((page) => page.outcome === outcome)]),
    ) as Record<ImportedPage["outcome"], number>,
    articles: pathsOf("article"),
    drafts: count(({ kind, draft }) => kind === "article" && draft),
    topics: pathsOf("topic"),
    redirects: redirects.length,
    images: { ...images },
    // Reports that an earlier release kept do not say it.
    files: { ...(files ?? { stored: 0, known: 0, waiting: 0, broken: 0 }) },
    locales: locales.map((pair) => ({ ...pair })),
    pages: sorted.slice(0, mostPages),
    morePages: Math.max(0, pages.length - mostPages),
    leftovers: leftovers.slice(0, mostLeftovers),
    moreLeftovers: Math.max(0, leftovers.length - mostLeftovers),
  };
}

/** One row per page that was not simply taken in, and per thing that did not fit. */
export function reportCsv({ pages, leftovers }: RunReport): string {
  const rows: string[][] = [
    ["kind", "page", "language", "what", "became"],
    ...pages
      .filter(({ reason }) => reason !== "")
      .map(({ kind, title, locale, outcome, reason }) => [kind, title, locale, outcome, reason]),
    ...leftovers.map(({ kind, page, locale, what, became }) => [kind, page, locale, what, became]),
  ];
  return `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** Quoted, and never a formula: titles were written by others. */
function cell(value: string): string {
  const plain = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${plain.replaceAll('"', '""')}"`;
}
