import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const folder = join(import.meta.dirname, "../src/locales");

/** Words of the parts that are loaded when a visitor opens them: files, and the list of conversations. */
const laterKeys = new Set(
  (
    "uploading removeFile fileTooLarge fileRefused fileFailed tooManyFiles download noHistory more closedLabel end " +
    "findHistory email sendCode codeSent code confirm codeWrong otherEmail signedInAs signOut failed"
  ).split(" "),
);

export function readLocales(): ReadonlyMap<string, Readonly<Record<string, string>>> {
  return new Map(
    readdirSync(folder).map((file) => [
      file.replace(".json", ""),
      JSON.parse(readFileSync(join(folder, file), "utf8")) as Record<string, string>,
    ]),
  );
}

/**
 * Vite plugin: the words of each language as two files, `assets/<language>-<hash>.json` and
 * `assets/<language>-later-<hash>.json`. One hash stands for them all, so that the script need not know thirty names.
 */
export function localesPlugin(): Plugin {
  const locales = readLocales();
  const hash = createHash("sha256")
    .update(JSON.stringify([...locales]))
    .digest("base64url")
    .slice(0, 8);
  return {
    name: "handrail-locales",
    config: () => ({
      define: { __LANGUAGES__: JSON.stringify([...locales.keys()].join(" ")), __LOCALES_HASH__: JSON.stringify(hash) },
    }),
    generateBundle() {
      for (const [language, strings] of locales) {
        const entries = Object.entries(strings);
        const emit = (name: string, part: [string, string][]) =>
          this.emitFile({
            type: "asset",
            fileName: `assets/${name}-${hash}.json`,
            source: JSON.stringify(Object.fromEntries(part)),
          });
        emit(
          language,
          entries.filter(([key]) => !laterKeys.has(key)),
        );
        emit(
          `${language}-later`,
          entries.filter(([key]) => laterKeys.has(key)),
        );
      }
    },
  };
}
