import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const folder = resolve(import.meta.dirname, "../../help-center/dist/client/_astro");

/** The help center's own style sheets by their addresses, where it has been built. */
export const siteStyles: ReadonlyMap<string, string> = new Map(
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter((file) => file.endsWith(".css"))
    .map((file) => [`/_astro/${file}`, readFileSync(resolve(folder, file), "utf8")] as const)
    .filter(([, css]) => css.includes(".prose")),
);
