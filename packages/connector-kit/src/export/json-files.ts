import { ConnectorError } from "../contract/connector-error.ts";

/** The files of an export that somebody made, read as they are asked for. */
export interface ExportFolder {
  /** With forward slashes, in a stable order. */
  readonly paths: readonly string[];
  read(path: string): Promise<Uint8Array | undefined>;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });
const mostValues = 500_000;

/**
 * Every value of the `.json` files of an export, and every line of its `.jsonl` and `.ndjson` files.
 * @throws ConnectorError `unreadable`, naming the file
 */
export async function* jsonValuesOf(folder: ExportFolder): AsyncGenerator<unknown, void> {
  let values = 0;
  for (const path of folder.paths) {
    const lines = /\.(?:jsonl|ndjson)$/i.test(path);
    if (!lines && !/\.json$/i.test(path)) continue;
    const bytes = await folder.read(path);
    if (bytes === undefined) throw unreadable(path);
    let found: unknown[];
    try {
      const text = utf8.decode(bytes);
      found = lines
        ? text
            .split("\n")
            .filter((line) => line.trim() !== "")
            .map((line): unknown => JSON.parse(line))
        : [JSON.parse(text)];
    } catch (cause) {
      throw unreadable(path, cause);
    }
    for (const value of found) {
      values += 1;
      if (values > mostValues)
        throw new ConnectorError({ code: "too_large", message: `The export holds more than ${mostValues} records.` });
      yield value;
    }
  }
}

function unreadable(path: string, cause?: unknown): ConnectorError {
  return new ConnectorError({
    code: "unreadable",
    message: `The file ${path} of the export is not JSON that can be read.`,
    hint: "Export it again, or leave that file out.",
    cause,
  });
}

/** The file of an export that an address means: the only one whose path ends like that of the address. */
export function localFileOf(folder: ExportFolder, target: string): string | undefined {
  if (!URL.canParse(target, "https://export.invalid/")) return undefined;
  const segments = new URL(target, "https://export.invalid/").pathname.split("/").filter(Boolean).map(decoded);
  for (let length = segments.length; length > 0; length -= 1) {
    const end = segments.slice(-length).join("/");
    const found = folder.paths.filter((path) => path === end || path.endsWith(`/${end}`));
    if (found.length === 1) return found[0];
  }
  // Attachments lie below their number: `article_attachments/360001/diagram.png` or `360001.png`.
  const number = segments.findLast((segment) => /^\d{3,}$/.test(segment));
  if (number === undefined) return undefined;
  const below = folder.paths.filter((path) => path.includes(`/${number}/`) || path.startsWith(`${number}/`));
  const named = folder.paths.filter((path) => new RegExp(`(?:^|/)${number}\\.[^/.]+$`).test(path));
  return [below, named].find((list) => list.length === 1)?.[0];
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
