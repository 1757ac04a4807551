import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createAccess } from "./access.ts";
import { createDriveClient } from "./client.ts";
import { startFakeDrive, type FakeDrive } from "./fake-server.ts";
import { mapDocument, revisionOf } from "./map-document.ts";
import { fileSchema, permissionSchema } from "./schemas.ts";
import { selectFile } from "./select-file.ts";
import { testContext } from "./test-context.ts";
import { hasRecordedData, recordedFiles } from "./test-data.ts";

const title = hasRecordedData ? "recorded answers" : "recorded answers (skipped: data not there)";
const nowhere = { folders: [], breadcrumbs: [] };

let fake: FakeDrive;

beforeEach(async () => {
  fake = await startFakeDrive();
});
afterEach(() => fake.close());

describe.skipIf(!hasRecordedData)(title, () => {
  test("files are understood as they stand, and each is one that can be read", () => {
    const { config } = testContext({ fake });
    const files = recordedFiles().map(({ metadata }) => fileSchema.parse(metadata));
    expect(files.length).toBeGreaterThanOrEqual(5);
    for (const file of files) {
      expect(selectFile(config, file).kind).toMatch(/^(?:download|export)$/);
      const item = mapDocument(file, { body: "" }, nowhere, "public", revisionOf(file, nowhere));
      expect(item.url).toMatch(/^https:\/\/(?:docs|drive)\.google\.com\//);
      expect(item.title).not.toMatch(/\.(?:docx|pdf)$/);
    }
  });

  test("an upload is marked by its checksum, a document of Google by its version", () => {
    const files = recordedFiles().map(({ metadata }) => fileSchema.parse(metadata));
    for (const file of files)
      expect(revisionOf(file, nowhere).split("/")[0]).toBe(file.md5Checksum ?? `v${file.version}`);
    expect(files.some(({ md5Checksum }) => md5Checksum === undefined)).toBe(true);
  });

  test("what is open to everybody who has the link is so by its permissions, and by their ids alone", async () => {
    const context = testContext({ fake });
    const accessOf = createAccess(createDriveClient(context), context.config);
    const open = recordedFiles().filter(({ permissions }) => JSON.stringify(permissions).includes("anyoneWithLink"));
    expect(open.length).toBeGreaterThan(0);
    for (const { metadata, permissions } of open) {
      const file = fileSchema.parse({
        ...metadata,
        permissions: permissions.map((each) => permissionSchema.parse(each)),
      });
      expect(await accessOf(file)).toBe("signed_in");
      expect(await accessOf({ ...file, permissions: null, capabilities: { canShare: false } })).toBe("signed_in");
    }
  });
});
