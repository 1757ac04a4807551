import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startFakeConfluence, type FakeConfluence } from "./fake-server.ts";
import { createMirror } from "./test-mirror.ts";

const folder = fileURLToPath(
  new URL("../../../../shared/data/connectors/confluence/expected_results/confluence_small/", import.meta.url),
);
const isThere = existsSync(folder);

interface Recorded {
  readonly identifier: string;
  readonly display_name: string;
  readonly source_identifiers: { readonly fullpath: string };
  readonly metadata: { readonly version: string; readonly date_modified: string };
  readonly additional_metadata: { readonly space_key: string };
}

function recordedPages(): Recorded[] {
  if (!isThere) return [];
  return readdirSync(`${folder}file_data`).map(
    (name) => JSON.parse(readFileSync(`${folder}file_data/${name}`, "utf8")) as Recorded,
  );
}

let fake: FakeConfluence;
beforeAll(async () => {
  fake = await startFakeConfluence();
});
afterAll(() => fake.close());

describe.skipIf(!isThere)(`recorded pages of a real site${isThere ? "" : " (skipped: data not there)"}`, () => {
  test("are taken over from their rendered form where the storage cannot be read", async () => {
    const pages = recordedPages();
    const spaceKey = pages[0]?.additional_metadata.space_key ?? "";
    fake.wiki.space(spaceKey, { type: "personal", anonymous: false });
    for (const { identifier, display_name, source_identifiers, metadata } of pages) {
      fake.wiki.put(identifier, {
        spaceKey,
        title: display_name,
        version: Number(metadata.version),
        updatedAt: new Date(metadata.date_modified),
        storage: "<p>&undeclared;</p>",
        view: readFileSync(`${folder}downloads/${source_identifiers.fullpath}`, "utf8"),
      });
    }
    const mirror = createMirror({ fake, config: { spaces: [spaceKey] } });
    await mirror.sync("full");
    expect(mirror.items.size).toBe(pages.length);
    for (const { identifier, display_name, metadata } of pages) {
      const item = mirror.items.get(identifier);
      expect(item).toMatchObject({
        title: display_name,
        access: "internal",
        updatedAt: new Date(metadata.date_modified),
      });
      expect(item?.body).toMatch(/^#{1,3} \S/m);
      expect(item?.body).not.toMatch(/<(?:div|span|script|style)\b|data:/);
    }
    expect(mirror.items.get("425986")?.body).toContain("Discussion topics");
  });
});
