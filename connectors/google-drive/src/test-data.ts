import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const root = fileURLToPath(new URL("../../../../shared/data/connectors/google-drive/", import.meta.url));

/** False where the recorded answers are not installed. */
export const hasRecordedData = existsSync(root);

const recordSchema = z.object({
  identifier: z.string(),
  source_identifiers: z.object({ filename: z.string() }),
  metadata: z.object({ version: z.string(), permissions_data: z.array(z.unknown()) }),
  additional_metadata: z.looseObject({}),
});

export interface RecordedFile {
  /** What Drive's API told of the file, as far as it was kept. */
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly permissions: readonly unknown[];
}

export function recordedFiles(): RecordedFile[] {
  if (!hasRecordedData) return [];
  const names = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) =>
    /file_data\/[^/]+\.json$/.test(name),
  );
  return names.map((name) => {
    const {
      identifier,
      source_identifiers: names,
      metadata,
      additional_metadata: more,
    } = recordSchema.parse(JSON.parse(readFileSync(join(root, name), "utf8")));
    return {
      metadata: { ...more, id: identifier, name: names.filename, version: metadata.version },
      permissions: metadata.permissions_data,
    };
  });
}
