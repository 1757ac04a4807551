import type { ListingPlace } from "./checkpoint.ts";
import type { Corpus } from "./corpora.ts";
import { folderType } from "./folder-tree.ts";
import { isReadWhole } from "./is-limited.ts";
import type { OpenDrive } from "./open-drive.ts";
import type { DriveFile } from "./schemas.ts";

export interface FilePage {
  readonly files: readonly DriveFile[];
  /** Where to go on after this page; null after the last one. */
  readonly next: ListingPlace | null;
  /** Why this is the last page although there is more. */
  readonly brokenOff: string | undefined;
}

/** Parents per question: its address must not get too long. */
const foldersPerQuestion = 40;
/** A page that comes twice is asked for again; one that always leads back would be asked for without end. */
const mostRequestsPerPage = 3;

const isNoFolder = `trashed = false and mimeType != '${folderType}'`;
const isFolder = `trashed = false and mimeType = '${folderType}'`;

export const firstPlace: ListingPlace = { folder: "", page: null };

/** Lists every file of a corpus that is to be read, without its folders. */
export async function* listFiles(
  drive: OpenDrive,
  corpus: Corpus,
  { folder, page }: ListingPlace,
): AsyncGenerator<FilePage, void> {
  if (isReadWhole(drive.context.config, corpus)) {
    for await (const { files } of pagesOf(drive, corpus, isFolder, null))
      for (const each of files) drive.tree.put(each);
    for await (const { files, token, brokenOff } of pagesOf(drive, corpus, isNoFolder, page))
      yield { files, next: token === null ? null : { folder: "", page: token }, brokenOff };
    return;
  }
  const chosen = await chosenFolders(drive, corpus);
  if (chosen.brokenOff !== undefined)
    return yield { files: [], next: { folder, page: null }, brokenOff: chosen.brokenOff };
  // In the order of their ids, so that a place in it stays one while folders come and go.
  const rest = [...chosen.ids].sort().filter((id) => id > folder);
  let place: ListingPlace = { folder, page: null };
  for (let start = 0; start < rest.length; start += foldersPerQuestion) {
    const some = rest.slice(start, start + foldersPerQuestion);
    for await (const { files, token, brokenOff } of pagesOf(drive, corpus, `${isNoFolder} and ${lieIn(some)}`, null)) {
      if (token === null && brokenOff === undefined) place = { folder: some.at(-1) as string, page: null };
      const isLast = token === null && start + foldersPerQuestion >= rest.length;
      yield { files, next: isLast ? null : place, brokenOff };
      if (brokenOff !== undefined) return;
    }
  }
  if (rest.length === 0) yield { files: [], next: null, brokenOff: undefined };
}

/** Everything below a folder, trashed or not. @throws ConnectorError */
export async function* listBelow(
  drive: OpenDrive,
  corpus: Corpus,
  folder: string,
): AsyncGenerator<Omit<FilePage, "next">, void> {
  const met = new Set([folder]);
  let level = [folder];
  while (level.length > 0) {
    const next: string[] = [];
    for (let start = 0; start < level.length; start += foldersPerQuestion) {
      const q = lieIn(level.slice(start, start + foldersPerQuestion));
      for await (const { files, brokenOff } of pagesOf(drive, corpus, q, null)) {
        for (const file of files) {
          if (file.mimeType !== folderType || met.has(file.id)) continue;
          drive.tree.put(file);
          met.add(file.id);
          next.push(file.id);
        }
        yield { files: files.filter(({ mimeType }) => mimeType !== folderType), brokenOff };
      }
    }
    level = next;
  }
}

/** The chosen folders of a corpus with all that lie below them. */
async function chosenFolders(
  drive: OpenDrive,
  corpus: Corpus,
): Promise<{ ids: ReadonlySet<string>; brokenOff: string | undefined }> {
  const { missingFolders } = await drive.corpora();
  let level = drive.context.config.folders.filter((id) => !missingFolders.includes(id));
  const ids = new Set(level);
  while (level.length > 0) {
    const next: string[] = [];
    for (let start = 0; start < level.length; start += foldersPerQuestion) {
      const q = `${isFolder} and ${lieIn(level.slice(start, start + foldersPerQuestion))}`;
      for await (const { files, brokenOff } of pagesOf(drive, corpus, q, null)) {
        for (const folder of files) {
          drive.tree.put(folder);
          if (ids.has(folder.id)) continue;
          ids.add(folder.id);
          next.push(folder.id);
        }
        if (brokenOff !== undefined) return { ids, brokenOff };
      }
    }
    level = next;
  }
  return { ids, brokenOff: undefined };
}

function lieIn(folders: readonly string[]): string {
  return `(${folders.map((id) => `'${id}' in parents`).join(" or ")})`;
}

async function* pagesOf(
  drive: OpenDrive,
  corpus: Corpus,
  q: string,
  start: string | null,
): AsyncGenerator<{ files: readonly DriveFile[]; token: string | null; brokenOff: string | undefined }, void> {
  const requests = new Map<string, number>();
  for (let page = start; ;) {
    const answer = await drive.client.files({ corpus, q, page });
    const token = answer.nextPageToken || null;
    const times = (requests.get(token ?? "") ?? 0) + 1;
    requests.set(token ?? "", times);
    const isCircle = token !== null && times > mostRequestsPerPage;
    const brokenOff = answer.incompleteSearch
      ? "Google Drive could not search everything."
      : isCircle
        ? "Google Drive's list leads back to a page that was read before."
        : undefined;
    yield { files: answer.files, token, brokenOff };
    if (token === null || brokenOff !== undefined) return;
    page = token;
  }
}
