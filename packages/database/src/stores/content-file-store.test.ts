import type { ContentFile, WorkspaceId } from "@handrail/core";
import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "../database.ts";
import { createTestWorkspace, describeBackends } from "../testing.ts";
import { createContentFileStore } from "./content-file-store.ts";

describeBackends("files of imports", (open) => {
  let database: Database;
  let workspaceId: WorkspaceId;
  let other: WorkspaceId;
  beforeAll(async () => void (database = await open()));
  afterAll(() => database.close());
  beforeEach(async () => {
    workspaceId = (await createTestWorkspace(database)).id;
    other = (await createTestWorkspace(database)).id;
  });
  const files = () => createContentFileStore(database);
  const file = (path: string, fields: Partial<ContentFile> = {}): ContentFile => ({
    collection: "manual",
    locale: "en",
    path,
    kind: "article",
    articleId: null,
    textHash: "hash",
    images: [{ target: "a.png", path: "guide/a.png", fileName: "0123.png" }],
    bytes: Uint8Array.from([0xef, 0xbb, 0xbf, 0, 13, 10, 255]),
    ...fields,
  });

  test("come back byte for byte with their images, by collection and language", async () => {
    await files().put(workspaceId, file("guide/日本 語.md"));
    await files().put(workspaceId, file("guide/a.md", { locale: "de" }));
    await files().put(workspaceId, file("guide/a.md", { collection: "other" }));
    const [found, ...more] = await files().list(workspaceId, { collection: "manual", locale: "en" });
    expect(more).toEqual([]);
    expect({ ...found, bytes: Uint8Array.from(found!.bytes) }).toEqual(file("guide/日本 語.md"));
    expect((await files().list(workspaceId, { collection: "manual" })).map(({ locale }) => locale)).toEqual([
      "de",
      "en",
    ]);
    expect(await files().list(other, { collection: "manual" })).toEqual([]);
  });

  test("a file that comes again takes the place of the one before, and its hash tells", async () => {
    await files().put(workspaceId, file("a.md"));
    const bytes = new TextEncoder().encode("# New\n");
    await files().put(workspaceId, file("a.md", { bytes, images: [], kind: "topic" }));
    expect(await files().listHashes(workspaceId, "manual", "en")).toEqual([
      { path: "a.md", fileHash: createHash("sha256").update(bytes).digest("hex") },
    ]);
    expect(await files().list(workspaceId, { collection: "manual" })).toMatchObject([{ kind: "topic", images: [] }]);
  });

  test("one is deleted, and nobody else's", async () => {
    await files().put(workspaceId, file("a.md"));
    await files().put(other, file("a.md"));
    await files().delete(workspaceId, "manual", "en", "a.md");
    expect(await files().list(workspaceId, { collection: "manual" })).toEqual([]);
    expect(await files().list(other, { collection: "manual" })).toHaveLength(1);
  });
});
