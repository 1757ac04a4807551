import { join } from "node:path";
import type { AssetStore, JobQueue, Logger, WorkspaceId } from "@handrail/core";
import { createImageService, type ImageService } from "../images/image-service.ts";
import { openVariantFolder } from "../images/variant-folder.ts";

/** Smaller versions of images, made in the background and kept beside the data. */
export function openImages(options: {
  readonly dataFolder: string;
  readonly assets: AssetStore;
  readonly jobs: JobQueue;
  readonly logger: Logger;
  readonly workspaceId: WorkspaceId;
  readonly onReady: (fileNames: readonly string[]) => Promise<unknown>;
}): ImageService {
  const { dataFolder, ...rest } = options;
  return createImageService({ ...rest, folder: openVariantFolder(join(dataFolder, "image-variants")) });
}
