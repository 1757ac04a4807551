import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { AssetStore, WorkspaceId } from "@handrail/core";
import type { Database } from "../database.ts";
import { createTestWorkspace, describeBackends } from "../testing.ts";
import { createAssetStore } from "./asset-store.ts";
import { createMediaLibrary } from "./media-library.ts";

/** A PNG of 3 x 2 pixels followed by bytes of every value. */
export const smallPng = Buffer.concat([
  Buffer.from("89504e470d0a1a0a0000000d4948445200000003000000020802000000", "hex"),
  Buffer.from(Array.from({ length: 256 }, (_, index) => index)),
]);

describeBackends("asset store", (open) => {
  let database: Database;
  let store: AssetStore;
  let workspaceId: WorkspaceId;

  beforeAll(async () => {
    database = await open();
    store = createAssetStore({ db: database.db });
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    workspaceId = (await createTestWorkspace(database)).id;
  });

  test("an image comes back byte for byte under a name made of its content", async () => {
    const asset = await store.put(workspaceId, smallPng, "image/png");
    expect(asset).toMatchObject({ mediaType: "image/png", sizeBytes: smallPng.length, width: 3, height: 2 });
    expect(asset.fileName).toBe(`${asset.hash.slice(0, 16)}.png`);
    const found = await store.get(workspaceId, asset.fileName);
    expect(found?.asset).toEqual(asset);
    expect(Buffer.from(found!.bytes)).toEqual(smallPng);
  });

  test("a file is taken where somebody looks into it, under the ending of what it is, with its first name", async () => {
    const pdf = Buffer.from("%PDF-1.4");
    await expect(store.put(workspaceId, pdf, "application/pdf")).rejects.toMatchObject({ code: "image_not_supported" });
    const looking = createAssetStore({
      db: database.db,
      inspectFile: (bytes) => ({ mediaType: bytes[0] === 0x25 ? "application/pdf" : "text/plain" }),
    });
    const asset = await looking.put(workspaceId, pdf, "application/pdf", { name: "Manual.pdf" });
    await looking.put(workspaceId, pdf, "application/pdf", { name: "Copy.pdf" });
    expect(asset).toMatchObject({ fileName: `${asset.hash.slice(0, 16)}.pdf`, mediaType: "application/pdf", width: 0 });
    const [listed] = await createMediaLibrary({ db: database.db }).list(workspaceId);
    expect(listed?.name).toBe("Manual.pdf");
    expect((await looking.put(workspaceId, Buffer.from("a,b"), "text/csv")).fileName).toMatch(/\.csv$/);
    await expect(looking.put(workspaceId, Buffer.from("<p>"), "application/pdf")).rejects.toMatchObject({
      code: "file_type_mismatch",
    });
    await expect(looking.put(workspaceId, pdf, "text/csv")).rejects.toMatchObject({ code: "file_type_mismatch" });
    await expect(looking.put(workspaceId, pdf, "text/html")).rejects.toMatchObject({ code: "image_not_supported" });
  });

  test("the same bytes again, also at once, are one image", async () => {
    const puts = await Promise.all(Array.from({ length: 5 }, () => store.put(workspaceId, smallPng, "image/png")));
    expect(new Set(puts.map(({ fileName }) => fileName)).size).toBe(1);
    expect(await store.list(workspaceId)).toEqual([puts[0]]);
  });

  test("another workspace's image is not there", async () => {
    const { fileName } = await store.put(workspaceId, smallPng, "image/png");
    const other = await createTestWorkspace(database);
    expect(await store.get(other.id, fileName)).toBeUndefined();
    expect(await store.list(other.id)).toEqual([]);
  });

  test("what is no image is not stored", async () => {
    await expect(store.put(workspaceId, Buffer.from("<html>"), "image/png")).rejects.toMatchObject({
      code: "image_not_supported",
    });
    expect(await store.list(workspaceId)).toEqual([]);
  });

  test("an image of a source is kept and not listed for the site, until an article shows it too", async () => {
    const kept = await store.put(workspaceId, smallPng, "image/png", { onSite: false });
    expect(await store.list(workspaceId)).toEqual([]);
    expect((await store.get(workspaceId, kept.fileName))?.asset).toEqual(kept);
    await store.put(workspaceId, smallPng, "image/png");
    expect(await store.list(workspaceId)).toEqual([kept]);
    await store.put(workspaceId, smallPng, "image/png", { onSite: false });
    expect(await store.list(workspaceId)).toEqual([kept]);
  });
});
