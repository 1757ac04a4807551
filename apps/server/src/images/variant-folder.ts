import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ImageVariant } from "@handrail/help-center";
import type { MakingOutcome } from "./make-variants.ts";

/** Smaller versions of images on disk, by the images' names, which hold a hash of their bytes. Can be made again at any time. */
export interface VariantFolder {
  /** Undefined while nothing is noted about the image. */
  find(fileName: string): Promise<readonly ImageVariant[] | undefined>;
  put(fileName: string, outcome: MakingOutcome): Promise<void>;
}

interface Note {
  readonly widths: readonly number[];
  /** Why there are none, where the image could not be read. */
  readonly problem?: string;
}

const safeName = /^[\w-]+\.\w+$/;

export function openVariantFolder(folder: string): VariantFolder {
  const stemOf = (fileName: string): string => fileName.replace(/\.\w+$/, "");
  const nameOf = (fileName: string, width: number): string => `${stemOf(fileName)}-${width}.webp`;

  async function replace(name: string, content: string | Uint8Array): Promise<void> {
    const unfinished = join(folder, `${name}.${process.pid}.unfinished`);
    await writeFile(unfinished, content);
    await rename(unfinished, join(folder, name));
  }

  return {
    async find(fileName) {
      if (!safeName.test(fileName)) return [];
      try {
        const { widths } = JSON.parse(await readFile(join(folder, `${fileName}.json`), "utf8")) as Note;
        return widths.map((width) => {
          const name = nameOf(fileName, width);
          return { fileName: name, width, file: join(folder, name) };
        });
      } catch {
        return undefined;
      }
    },
    async put(fileName, outcome) {
      if (!safeName.test(fileName)) return;
      await mkdir(folder, { recursive: true });
      const variants = outcome.kind === "made" ? outcome.variants : [];
      for (const { width, bytes } of variants) await replace(nameOf(fileName, width), bytes);
      const note: Note = {
        widths: variants.map(({ width }) => width),
        ...(outcome.kind === "refused" ? { problem: outcome.reason } : {}),
      };
      // Last: what is noted is there.
      await replace(`${fileName}.json`, JSON.stringify(note));
    },
  };
}
