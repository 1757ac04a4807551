import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const program = `
import { registerHooks } from "node:module";
registerHooks({
  resolve(name, context, next) {
    if (name === "minisearch") throw new Error("Cannot find package");
    return next(name, context);
  },
});
const { openMiniSearch } = await import(${JSON.stringify(new URL("./minisearch.ts", import.meta.url).href)});
await openMiniSearch([]).catch(({ code, message }) => console.log(code, message));
`;

test("Where minisearch is not installed its comparison says so", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program]);
  expect(stdout.trim()).toBe("baseline_missing minisearch is not installed, so it cannot be compared.");
});
