import { randomBytes } from "node:crypto";
import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "@handrail/config";
import { masterKeyOf, type MasterKey } from "./secret-box.ts";

async function readKeyFile(file: string): Promise<MasterKey | undefined> {
  try {
    return masterKeyOf((await readFile(file, "utf8")).trim());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * The keys for secrets at rest: those of the settings, then the one of the file `secrets.key` in the data folder, which
 * is made at the first start when no key is set. It is not in the database and not in its backups.
 */
export async function openSecretKeys({
  dataFolder,
  secretsKeys,
}: Pick<Config, "dataFolder" | "secretsKeys">): Promise<[MasterKey, ...MasterKey[]]> {
  const file = join(dataFolder, "secrets.key");
  const [set, ...older] = secretsKeys.map(masterKeyOf);
  const kept = await readKeyFile(file);
  if (set) return [set, ...older, ...(kept ? [kept] : [])];
  if (kept) return [kept];
  try {
    await writeFile(file, `${randomBytes(32).toString("base64")}\n`, { flag: "wx", mode: 0o600 });
    await chmod(file, 0o600);
  } catch (error) {
    // Another process was first; its key is the one.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return [(await readKeyFile(file))!];
}
