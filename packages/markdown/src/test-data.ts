import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Path of a folder or file among the shared test inputs, or undefined, saying so, where they are not installed. */
export function testData(path: string): string | undefined {
  const found = fileURLToPath(new URL(`../../../../shared/data/${path}`, import.meta.url));
  if (existsSync(found)) return found;
  console.warn(`Skipped: the test inputs ../shared/data/${path} are not on this machine.`);
  return undefined;
}

export function readJsonLines<Line>(path: string): Line[] {
  return readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
}
