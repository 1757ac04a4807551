import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { SiteContent } from "@handrail/core";
import { imageSizeFromFile } from "image-size/fromFile";
import type { ImageSize } from "./rendered-text.ts";
import { replaceFile } from "./write-file.ts";

/** Generated names hold a hash of the bytes, so the same name is the same image. */
const safeName = /^[\w-][\w.-]*$/;

export interface Media {
  /** Writes images that are not there yet. */
  write(content: SiteContent): Promise<void>;
  /** Takes images away that no published text has any more. */
  prune(content: SiteContent): Promise<void>;
  sizeOf(fileName: string): ImageSize | undefined;
}

async function measure(file: string): Promise<ImageSize | undefined> {
  try {
    const { width, height } = await imageSizeFromFile(file);
    return { width, height };
  } catch {
    // A format that cannot be measured is shown without reserved space.
    return undefined;
  }
}

export function openMedia(siteFolder: string): Media {
  const folder = join(siteFolder, "media");
  const sizes = new Map<string, ImageSize | undefined>();
  const list = async (): Promise<string[]> => readdir(folder).catch(() => []);
  return {
    async write(content) {
      const assets = (await content.assets()).filter(
        (asset) => safeName.test(asset.fileName) && !sizes.has(asset.fileName),
      );
      if (assets.length === 0) return;
      const there = new Set(await list());
      for (const asset of assets) {
        const file = join(folder, asset.fileName);
        if (!there.has(asset.fileName)) await replaceFile(file, await asset.read());
        sizes.set(asset.fileName, await measure(file));
      }
    },
    async prune(content) {
      const wanted = new Set((await content.assets()).map((asset) => asset.fileName));
      for (const file of await list()) {
        if (wanted.has(file)) continue;
        sizes.delete(file);
        await rm(join(folder, file), { force: true });
      }
    },
    sizeOf: (fileName) => sizes.get(fileName),
  };
}
