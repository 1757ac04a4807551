import type { AssetStore, JobQueue, Logger, WorkspaceId } from "@handrail/core";
import type { ImageVariants } from "@handrail/help-center";
import { makeVariants } from "./make-variants.ts";
import type { VariantFolder } from "./variant-folder.ts";

const queue = "image-variants";
/** Images that come together are shown by one publish. */
const gatherMs = 1500;

export interface ImageService extends ImageVariants {
  /** Makes smaller versions in this process from now on. */
  start(): Promise<void>;
  close(): void;
}

export interface ImageServiceOptions {
  readonly folder: VariantFolder;
  readonly assets: AssetStore;
  readonly jobs: JobQueue;
  readonly logger: Logger;
  readonly workspaceId: WorkspaceId;
  /** Puts pages that show these images in line with what there is of them now. */
  readonly onReady: (fileNames: readonly string[]) => Promise<unknown>;
}

/** Makes smaller versions of images once per content, in jobs, and has the pages with them made again. */
export function createImageService(options: ImageServiceOptions): ImageService {
  const { folder, assets, jobs, logger, workspaceId, onReady } = options;
  const ready = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  function show(): void {
    const fileNames = [...ready];
    ready.clear();
    onReady(fileNames).catch((error: unknown) => logger.warn("Pages with new images could not be made.", { error }));
  }

  async function make(fileName: string): Promise<void> {
    if ((await folder.find(fileName)) === undefined) {
      const found = await assets.get(workspaceId, fileName);
      if (!found) return;
      const outcome = await makeVariants(found.bytes);
      if (outcome.kind === "refused")
        logger.warn("An image is shown as it is: no smaller version of it can be made.", {
          fileName,
          reason: outcome.reason,
        });
      await folder.put(fileName, outcome);
    }
    ready.add(fileName);
    clearTimeout(timer);
    timer = setTimeout(show, gatherMs);
  }

  return {
    find: (fileName) => folder.find(fileName),
    request(fileNames) {
      for (const fileName of fileNames)
        void jobs
          .publish(queue, { workspaceId, fileName }, { key: `${workspaceId} ${fileName}` })
          .catch((error: unknown) => logger.warn("Smaller images could not be asked for.", { fileName, error }));
    },
    start: () => jobs.work<{ fileName: string }>(queue, ({ data }) => make(data.fileName)),
    close: () => clearTimeout(timer),
  };
}
