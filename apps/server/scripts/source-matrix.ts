import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Runs the acceptance suite of sources and prints what each connector does in each case, with the reasons where a case
 * makes no sense for one: `node apps/server/scripts/source-matrix.ts [connector ...]`.
 */
interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: "passed" | "failed" | "pending" | "skipped";
    }[];
  }[];
}

const folder = mkdtempSync(join(tmpdir(), "handrail-matrix-"));
const outputFile = join(folder, "report.json");
const kinds = process.argv.slice(2);
const files = kinds.length > 0 ? kinds.map((kind) => `test/sources/${kind}.test.ts`) : ["test/sources/"];
const { status } = spawnSync(
  "npx",
  ["vitest", "run", "--reporter=json", `--outputFile=${outputFile}`, ...files.map((file) => `apps/server/${file}`)],
  { cwd: new URL("../../../", import.meta.url), stdio: ["ignore", "ignore", "inherit"] },
);

const marks = { passed: "yes", failed: "NO", pending: "-", skipped: "-" } as const;
const cases = new Map<string, Map<string, string>>();
const connectors = new Set<string>();
const reasons: string[] = [];
const report = JSON.parse(readFileSync(outputFile, "utf8")) as Report;
for (const { ancestorTitles, title, status: outcome } of report.testResults.flatMap(
  ({ assertionResults }) => assertionResults,
)) {
  const suite = ancestorTitles.findLast((name) => name.startsWith("Source acceptance: "));
  // The scripted connector runs on every database; one column is enough.
  if (!suite || ancestorTitles.some((name) => name.startsWith("On Postgres"))) continue;
  const connector = suite.slice("Source acceptance: ".length);
  const [name = title, reason] = title.split(" (not here: ");
  connectors.add(connector);
  cases.set(name, (cases.get(name) ?? new Map<string, string>()).set(connector, marks[outcome]));
  if (reason) reasons.push(`${connector}, ${name}: ${reason.replace(/\)$/, "")}`);
}
rmSync(folder, { recursive: true });

const width = Math.max(...[...cases.keys()].map((name) => name.length));
const columns = [...connectors].sort();
console.log(`${"".padEnd(width)}  ${columns.join("  ")}`);
for (const [name, outcomes] of cases)
  console.log(
    `${name.padEnd(width)}  ${columns.map((column) => (outcomes.get(column) ?? "").padEnd(column.length)).join("  ")}`,
  );
if (reasons.length > 0) console.log(`\nNot everywhere:\n${reasons.map((reason) => `  ${reason}`).join("\n")}`);
process.exitCode = status ?? 1;
