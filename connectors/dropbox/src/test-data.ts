import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../../../shared/data/connectors/dropbox/", import.meta.url));

/** False where the recorded answers are not installed. */
export const hasRecordedData = existsSync(folder);

export interface RecordedExchange {
  readonly file: string;
  readonly url: string;
  readonly status: number;
  readonly body: string;
}

/** Exchanges with Dropbox's API as they were recorded. */
export function recordedExchanges(): RecordedExchange[] {
  if (!hasRecordedData) return [];
  const root = join(folder, "vcr");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yml"));
  return files.flatMap((file) =>
    readFileSync(join(root, file), "utf8")
      .split(/^- request:/m)
      .slice(1)
      .map((text) => ({
        file,
        url: /uri: (\S+)/.exec(text)?.[1] ?? "",
        status: Number(/code: (\d+)/.exec(text)?.[1]),
        body: quotedText(text.slice(text.indexOf("\n  response:"))),
      })),
  );
}

/** A quoted scalar of YAML: a line break is a space, two quotes are one. */
function quotedText(yaml: string): string {
  const single = /string: '((?:[^']|'')*)'/.exec(yaml)?.[1];
  if (single !== undefined) return single.replaceAll("''", "'").replace(/\n\s*/g, " ");
  const double = /string: "((?:[^"\\]|\\.)*)"/s.exec(yaml)?.[1];
  return double === undefined ? "" : (JSON.parse(`"${double.replace(/\\?\n\s*\\?/g, "")}"`) as string);
}

export interface RecordedFile {
  readonly path: string;
  readonly id: string;
  readonly contentHash: string;
  readonly bytes: Buffer;
}

/** Files of an account with what its API told of them. */
export function recordedFiles(): RecordedFile[] {
  if (!hasRecordedData) return [];
  const root = join(folder, "expected_results/dropbox");
  return readdirSync(join(root, "file_data")).map((name) => {
    const file = JSON.parse(readFileSync(join(root, "file_data", name), "utf8")) as {
      source_identifiers: { fullpath: string; rel_path: string };
      additional_metadata: { id: string; content_hash: string };
    };
    return {
      path: file.source_identifiers.fullpath,
      id: file.additional_metadata.id,
      contentHash: file.additional_metadata.content_hash,
      bytes: readFileSync(join(root, "downloads", file.source_identifiers.rel_path)),
    };
  });
}
