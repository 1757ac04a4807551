import { protectedSpans } from "@handrail/markdown";
import { unitId, type ExchangeFile, type ExchangeUnit } from "./exchange-file.ts";

/**
 * Articles in one pair of languages as an XLIFF 2.1 document (OASIS, 2018). What must stay as it is stands in `<ph>`
 * with its text as original data, so that a translator's tool shows it as one piece.
 */
export function writeXliff(files: readonly ExchangeFile[]): string {
  const [first] = files;
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="${attribute(first?.from ?? "en")}" trgLang="${attribute(first?.to ?? "en")}">`,
    ...files.map(fileElement),
    `</xliff>`,
    "",
  ].join("\n");
}

function fileElement({ articleId, path, units }: ExchangeFile): string {
  return [
    `  <file id="${attribute(articleId)}" original="${attribute(path)}">`,
    ...units.map(unitElement),
    `  </file>`,
  ].join("\n");
}

function unitElement({ key, source, target, state, note }: ExchangeUnit): string {
  const pieces = new Map<string, string>();
  const inner = [content("source", source, pieces), ...(target ? [content("target", target, pieces)] : [])];
  const data = [...pieces].map(([text, id]) => `<data id="${id}" xml:space="preserve">${escaped(text)}</data>`);
  return [
    `    <unit id="${unitId(key)}">`,
    ...(note ? [`      <notes><note>${escaped(note)}</note></notes>`] : []),
    ...(data.length > 0 ? [`      <originalData>${data.join("")}</originalData>`] : []),
    `      <segment state="${state}">`,
    ...inner.map((element) => `        ${element}`),
    `      </segment>`,
    `    </unit>`,
  ].join("\n");
}

/** @param pieces ids of protected pieces by their text; source and target share them */
function content(name: "source" | "target", text: string, pieces: Map<string, string>): string {
  let inner = "";
  let from = 0;
  protectedSpans(text).forEach(({ start, end }, index) => {
    const piece = text.slice(start, end);
    const id = pieces.get(piece) ?? `d${pieces.size + 1}`;
    pieces.set(piece, id);
    inner += `${escaped(text.slice(from, start))}<ph id="${index + 1}" dataRef="${id}"/>`;
    from = end;
  });
  return `<${name} xml:space="preserve">${inner}${escaped(text.slice(from))}</${name}>`;
}

function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#13;");
}

const attribute = (text: string): string => escaped(text).replaceAll('"', "&quot;");
