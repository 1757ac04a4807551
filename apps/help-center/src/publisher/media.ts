import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { SiteContent } from "@handrail/core";
import { imageSize } from "image-size";
import type { ImageSize } from "./rendered-text.ts";
import { orientationOf, stripMetadata } from "./strip-metadata.ts";
import { replaceFile } from "./write-file.ts";

/** Generated names hold a hash of the bytes, so the same name is the same image. */
const safeName = /^[\w-][\w.-]*$/;

/** A smaller version of an image. */
export interface ImageVariant {
  readonly fileName: string;
  /** Pixels. */
  readonly width: number;
  /** Where its bytes lie. */
  readonly file: string;
}

/** Smaller versions of images, made elsewhere and in their own time. */
export interface ImageVariants {
  /** Undefined while it is not known which there are; none for images that are best left as they are. */
  find(fileName: string): Promise<readonly ImageVariant[] | undefined>;
  /** Asks for those of these images to be made. */
  request(fileNames: readonly string[]): void;
}

export interface Media {
  /** Writes images that are not there yet. */
  write(content: SiteContent): Promise<void>;
  /** Takes images away that no published text has any more. */
  prune(content: SiteContent): Promise<void>;
  sizeOf(fileName: string): ImageSize | undefined;
  /** Looks for the smaller versions of these again at the next write. */
  forget(fileNames: readonly string[]): void;
  /** Grows when an image is shown another way than before. */
  readonly revision: number;
}

function measure(bytes: Uint8Array): ImageSize | undefined {
  try {
    const { width, height } = imageSize(bytes);
    // A camera that was held upright writes a lying picture, and that it is to be turned.
    return orientationOf(bytes) > 4 ? { width: height, height: width } : { width, height };
  } catch {
    // A format that cannot be measured is shown without reserved space.
    return undefined;
  }
}

const stemOf = (fileName: string): string => fileName.replace(/\.\w+$/, "");
/** The image that a smaller version is of: `0123456789abcdef-800.webp`. */
const variantName = /^(.+)-\d+\.webp$/;

export function openMedia(siteFolder: string, variants?: ImageVariants): Media {
  const folder = join(siteFolder, "media");
  const sizes = new Map<string, ImageSize | undefined>();
  let revision = 0;
  const list = async (): Promise<string[]> => readdir(folder).catch(() => []);

  async function writeVariants(fileName: string, there: ReadonlySet<string>): Promise<string | undefined> {
    const found = await variants?.find(fileName);
    if (!found) return undefined;
    for (const variant of found)
      if (!there.has(variant.fileName)) await replaceFile(join(folder, variant.fileName), await readFile(variant.file));
    return found.map((variant) => `/media/${variant.fileName} ${variant.width}w`).join(", ");
  }

  return {
    get revision() {
      return revision;
    },
    async write(content) {
      const assets = (await content.assets()).filter(
        (asset) => safeName.test(asset.fileName) && !sizes.has(asset.fileName),
      );
      if (assets.length === 0) return;
      const there = new Set(await list());
      const missing: string[] = [];
      for (const { fileName, read } of assets) {
        const file = join(folder, fileName);
        const known = there.has(fileName) ? await readFile(file) : undefined;
        const bytes = stripMetadata(known ?? (await read()));
        if (bytes.length !== known?.length) await replaceFile(file, bytes);
        const size = measure(bytes);
        const srcset = size && (await writeVariants(fileName, there));
        if (size && variants && srcset === undefined) missing.push(fileName);
        sizes.set(fileName, size && { ...size, ...(srcset ? { srcset } : {}) });
      }
      if (missing.length > 0) variants?.request(missing);
    },
    async prune(content) {
      const names = (await content.assets()).map((asset) => asset.fileName);
      const wanted = new Set(names);
      const stems = new Set(names.map(stemOf));
      for (const file of await list()) {
        if (wanted.has(file) || stems.has(variantName.exec(file)?.[1] ?? "")) continue;
        sizes.delete(file);
        await rm(join(folder, file), { force: true });
      }
    },
    sizeOf: (fileName) => sizes.get(fileName),
    forget(fileNames) {
      for (const fileName of fileNames) sizes.delete(fileName);
      revision++;
    },
  };
}
