import pc from "picocolors";

export interface PlanReport {
  readonly layout: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly articles: number;
  readonly drafts: number;
  readonly topics: number;
  readonly redirects: number;
  readonly images: {
    readonly stored: number;
    readonly known: number;
    readonly waiting: number;
    readonly broken: number;
  };
  readonly files: PlanReport["images"];
  readonly locales: readonly { readonly there: string; readonly here: string }[];
  readonly pages: readonly {
    readonly title: string;
    readonly locale: string;
    readonly path: string;
    readonly outcome: string;
    readonly reason: string;
  }[];
  readonly leftovers: readonly {
    readonly page: string;
    readonly locale: string;
    readonly what: string;
    readonly became: string;
  }[];
  readonly moreLeftovers: number;
}

const outcomes: readonly (readonly [string, string])[] = [
  ["added", "added"],
  ["updated", "updated"],
  ["unchanged", "unchanged"],
  ["left", "changed here, left alone"],
  ["overwritten", "changed here, replaced"],
  ["gone", "gone there, kept here"],
  ["removed", "taken off"],
  ["skipped", "skipped"],
];
const mostLines = 20;

/** What an import would do, or did, as a person reads it. */
export function printReport(report: PlanReport): void {
  const { counts, articles, drafts, topics, redirects, images, files, locales } = report;
  const line = (name: string, value: string | number): void =>
    console.log(`  ${name.padEnd(26)} ${String(value).padStart(6)}`);
  if (report.layout) console.log(`  ${"layout".padEnd(26)} ${report.layout}`);
  line("articles", articles);
  line("of these drafts", drafts);
  line("topics", topics);
  for (const [outcome, words] of outcomes) if ((counts[outcome] ?? 0) > 0) line(`texts ${words}`, counts[outcome] ?? 0);
  line("images", images.stored + images.known + images.waiting);
  if (images.broken > 0) line("images that are broken", images.broken);
  line("files", files.stored + files.known + files.waiting);
  if (files.broken > 0) line("files that cannot be had", files.broken);
  line("old addresses that lead on", redirects);
  console.log(
    `  ${"languages".padEnd(26)} ${locales.map(({ there, here }) => (there === here ? here : `${there} -> ${here}`)).join(", ")}`,
  );
  const told = report.pages.filter(({ reason }) => reason !== "");
  for (const { locale, path, title, reason } of told.slice(0, mostLines))
    console.log(`  ${pc.yellow("note")} ${title} (/${locale}/${path}/): ${reason}`);
  if (told.length > mostLines) console.log(`  and ${told.length - mostLines} more`);
  for (const { page, locale, what, became } of report.leftovers.slice(0, mostLines))
    console.log(`  ${pc.yellow("left")} ${page}${locale ? ` (${locale})` : ""}: ${what} (${became})`);
  const more = Math.max(0, report.leftovers.length - mostLines) + report.moreLeftovers;
  if (more > 0) console.log(`  and ${more} more; --report <file> names them all`);
}
