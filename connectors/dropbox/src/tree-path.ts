/*
 * Dropbox tells deletions and replacements by path alone, and a path may be a file now and a folder later. So that
 * either can be taken away without the other, a file hangs on its folder by two slashes: `/a/b.md` is kept as
 * `/a//b.md`, and what lies in a folder of that name as `/a/b.md//c.md`.
 */

/** Where a file is kept. @param pathLower as Dropbox tells it: `/a/b.md` */
export function pathOfFile(pathLower: string): string {
  const slash = pathLower.lastIndexOf("/");
  return `${pathLower.slice(0, slash)}//${pathLower.slice(slash + 1)}`;
}

/** Everything that may be kept of a path that is there no more: the file, and what lay in the folder. */
export function pathsOfDeleted(pathLower: string): readonly [string, string] {
  return [pathOfFile(pathLower), pathLower];
}
