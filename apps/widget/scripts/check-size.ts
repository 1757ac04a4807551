import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const loaderBudgetBytes = 5 * 1024;
const totalBudgetBytes = 25 * 1024;

/** Parts that are loaded when a visitor opens them: the list of conversations, and files. */
const laterParts = /^(?:history|files|adopt-styles)-/;
/** Words, of which a visitor loads one language; the largest counts. */
const words = /^[a-z]{2}-[^-]{8}\.json$/;
const laterWords = /^[a-z]{2}-later-/;

function gzipBytes(file: string): number {
  return gzipSync(readFileSync(file), { level: 9 }).byteLength;
}

/** Prints what a visitor downloads, compressed, and says whether it stays within the budget. */
export function checkSize(folder: string): boolean {
  const assets = join(folder, "widget/assets");
  const files = readdirSync(assets);
  const sized = (name: string) => ({ name: `widget/assets/${name}`, bytes: gzipBytes(join(assets, name)) });
  const matching = (pattern: RegExp) => files.filter((name) => pattern.test(name)).map(sized);
  const largestOf = (list: readonly { readonly name: string; readonly bytes: number }[]) => {
    const largest = list.reduce((one, other) => (other.bytes > one.bytes ? other : one));
    return { ...largest, name: `${largest.name} (the largest of ${list.length} languages)` };
  };
  const rest = files
    .filter((name) => ![laterParts, words, laterWords].some((pattern) => pattern.test(name)))
    .map(sized);
  const later = [...matching(laterParts), largestOf(matching(laterWords))];
  const loader = gzipBytes(join(folder, "widget.js"));
  const parts = [
    { name: "widget.js", bytes: loader },
    { name: "widget/frame.html", bytes: gzipBytes(join(folder, "widget/frame.html")) },
    ...rest,
    largestOf(matching(words)),
  ];
  const sum = (list: readonly { readonly bytes: number }[]) => list.reduce((bytes, part) => bytes + part.bytes, 0);
  const print = (bytes: number, text: string) => console.log(`${String(bytes).padStart(7)}  ${text}`);
  const total = sum(parts);
  for (const { name, bytes } of parts) print(bytes, name);
  print(total, `total, gzip; budget ${totalBudgetBytes}, loader ${loaderBudgetBytes}`);
  for (const { name, bytes } of later) print(bytes, `${name}, when it is opened`);
  print(total + sum(later), "with every part that is loaded later");
  return loader <= loaderBudgetBytes && total <= totalBudgetBytes;
}
