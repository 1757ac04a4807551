import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const loaderBudgetBytes = 5 * 1024;
const totalBudgetBytes = 25 * 1024;

const languages = ["en", "de", "es", "fr", "ja", "zh", "ar"];

function gzipBytes(file: string): number {
  return gzipSync(readFileSync(file), { level: 9 }).byteLength;
}

/** Prints what a visitor downloads, compressed, and says whether it stays within the budget. */
export function checkSize(folder: string): boolean {
  const assets = join(folder, "widget/assets");
  const files = readdirSync(assets);
  const isLocale = (name: string) => languages.some((language) => name.startsWith(`${language}-`));
  const loader = gzipBytes(join(folder, "widget.js"));
  const parts = [
    { name: "widget.js", bytes: loader },
    { name: "widget/frame.html", bytes: gzipBytes(join(folder, "widget/frame.html")) },
    ...files
      .filter((name) => !isLocale(name))
      .map((name) => ({ name: `widget/assets/${name}`, bytes: gzipBytes(join(assets, name)) })),
  ];
  const locales = files.filter(isLocale).map((name) => ({ name, bytes: gzipBytes(join(assets, name)) }));
  const largest = locales.reduce((one, other) => (other.bytes > one.bytes ? other : one));
  parts.push({
    name: `widget/assets/${largest.name} (the largest of ${locales.length} languages)`,
    bytes: largest.bytes,
  });
  const total = parts.reduce((sum, part) => sum + part.bytes, 0);
  for (const { name, bytes } of parts) console.log(`${String(bytes).padStart(7)}  ${name}`);
  console.log(`${String(total).padStart(7)}  total, gzip; budget ${totalBudgetBytes}, loader ${loaderBudgetBytes}`);
  return loader <= loaderBudgetBytes && total <= totalBudgetBytes;
}
