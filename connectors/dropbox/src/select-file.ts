import { isConvertible } from "@handrail/connector-kit";
import type { DropboxConfig } from "./config.ts";
import type { DropboxFile } from "./schemas.ts";

/** How a file is loaded, or why it is none of the source's documents. */
export type Selection =
  | { readonly kind: "download"; readonly extension: string }
  | { readonly kind: "export"; readonly format: string; readonly extension: string }
  /** `notable` is worth telling a person of; the rest are files that nobody would expect to be found. */
  | { readonly kind: "left-out"; readonly reason: string; readonly notable: boolean };

const bytesPerMb = 1_000_000;

export function selectFile(config: DropboxConfig, file: DropboxFile): Selection {
  const extension = extensionOf(file.name);
  const path = file.path_lower ?? "";
  if (path === "") return leftOut("not in the account's folders");
  if (config.excludedFolders.some((folder) => isBelow(path, folder))) return leftOut("in a folder that is left out");
  if (config.extensions.length > 0 && !config.extensions.some((chosen) => chosen.replace(/^\./, "") === extension))
    return leftOut("not one of the chosen kinds of files");
  const way = wayToLoad(file, extension);
  if (way.kind === "left-out") return way;
  if ((file.size ?? 0) > config.largestFileMb * bytesPerMb)
    return leftOut(`larger than ${config.largestFileMb} MB`, true);
  return way;
}

/** Paper documents and those of Google cannot be downloaded, only exported as something else. */
function wayToLoad(file: DropboxFile, extension: string): Selection {
  if (file.is_downloadable !== false)
    return isConvertible("", file.name)
      ? { kind: "download", extension }
      : leftOut("not a kind of file that can be read");
  const formats = [...(file.export_info?.export_options ?? []), file.export_info?.export_as ?? ""];
  const format = formats.includes("markdown") ? "markdown" : formats.find((each) => isConvertible("", `x.${each}`));
  if (format === undefined) return leftOut("cannot be exported as a document", true);
  return { kind: "export", format, extension: format === "markdown" ? "md" : format };
}

function leftOut(reason: string, notable = false): Selection {
  return { kind: "left-out", reason, notable };
}

/** Lower case, without the dot; empty when there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot <= 0 ? "" : name.slice(dot + 1).toLowerCase();
}

/** @param folder as a person wrote it */
export function isBelow(pathLower: string, folder: string): boolean {
  const start = folder.toLowerCase();
  return start === "" || pathLower === start || pathLower.startsWith(`${start}/`);
}
