import { watch } from "node:fs";

export interface FolderListener {
  readonly onChange: () => void;
  /** The system does not tell changes of the folder, or not any more. */
  readonly onFailure: (error: unknown) => void;
}

/** Listens to what the system tells of a folder and everything below; the answer ends it. */
export function listenToFolder(folder: string, { onChange, onFailure }: FolderListener): () => void {
  try {
    const watcher = watch(folder, { recursive: true }, (_event, name) => {
      // Names that editors give to what they have not finished.
      if (name && /(?:^|[\\/])(?:\.|#)|[~]$|\.(?:sw[a-z]|tmp|unfinished)$/.test(name)) return;
      onChange();
    });
    watcher.on("error", onFailure);
    return () => watcher.close();
  } catch (error) {
    onFailure(error);
    return () => {};
  }
}
