import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { createTemplate } from "./create-template.ts";
import { templatePath } from "./template.ts";

/** Makes the prepared cluster unless it is there, and removes those of other versions. @returns its path */
export async function ensureTemplate(): Promise<string> {
  const path = templatePath();
  const folder = dirname(path);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    const unfinished = `${path}.${process.pid}`;
    writeFileSync(unfinished, await createTemplate());
    renameSync(unfinished, path);
  }
  for (const name of readdirSync(folder)) {
    const isOther = name.startsWith("template-") && name.endsWith(".tar") && name !== basename(path);
    if (isOther) rmSync(join(folder, name), { force: true });
  }
  return path;
}
