import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const engineFile = new URL("./worker.ts", import.meta.url);
const migrationsFolder = new URL("../migrations/", import.meta.url);
const outputFolder = new URL("../../dist/", import.meta.url);

function packageVersion(name: string): string {
  // The package's own file says its version; `exports` hide it from a plain import.
  const entry = import.meta.resolve(name);
  const file = new URL("../package.json", entry);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

/**
 * Where the prepared cluster stands or belongs: named after everything that decides its content, so that a changed
 * migration or another setting never starts from an old one.
 */
export function templatePath(): string {
  const hash = createHash("sha256");
  for (const name of ["@electric-sql/pglite", "@electric-sql/pglite-pgvector"]) hash.update(packageVersion(name));
  hash.update(readFileSync(engineFile));
  for (const name of readdirSync(migrationsFolder).sort()) {
    if (/^(\d{4}-.*|migrations)\.ts$/.test(name))
      hash.update(name).update(readFileSync(new URL(name, migrationsFolder)));
  }
  return fileURLToPath(new URL(`template-${hash.digest("hex").slice(0, 16)}.tar`, outputFolder));
}

/** The prepared cluster, if the build made one; without it Postgres makes a new cluster, which takes some seconds. */
export function findTemplate(): string | undefined {
  const path = templatePath();
  return existsSync(path) ? path : undefined;
}
