import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Changes whenever the page templates, their styles or their scripts were built differently. */
export async function identityOfTemplates(assetFolder: string): Promise<string> {
  const built = join(assetFolder, "..");
  const files = await readdir(built, { recursive: true, withFileTypes: true });
  const hash = createHash("sha256");
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  for (const path of paths.sort()) hash.update(path.slice(built.length)).update(await readFile(path));
  return hash.digest("base64url").slice(0, 16);
}
