import { readFileSync } from "node:fs";

interface TestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
}

const [file] = process.argv.slice(2);
if (!file) throw new Error("Name the JSON report of the test run.");
const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(file, "utf8")) as TestReport;
console.log(`tests: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
