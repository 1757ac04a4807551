import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(
  new URL("../../../../shared/data/connectors/zendesk/zendesk-articles/file_data/", import.meta.url),
);

/** Articles as Zendesk's API once told them; empty where the recorded answers are not installed. */
export function recordedArticles(): Record<string, unknown>[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => {
    const file = JSON.parse(readFileSync(folder + name, "utf8")) as {
      additional_metadata: { content: Record<string, unknown> };
    };
    return file.additional_metadata.content;
  });
}
