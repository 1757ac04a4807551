import { libraryFileType } from "@handrail/core";
import { replaceImageTargets, replaceLinkTargets } from "@handrail/markdown";

/** What a link's target may stand for: as it is, and without the escapes of Markdown and of addresses. */
function spellings(target: string): readonly string[] {
  const plain = target.replace(/\\([!-/:-@[-`{-~])/g, "$1").replaceAll("&amp;", "&");
  try {
    return [plain, decodeURI(plain)];
  } catch {
    return [plain];
  }
}

function isFile(target: string): boolean {
  return libraryFileType(target.replace(/[?#].*$/s, "")) !== undefined;
}

/**
 * Replaces the targets of images, and of links to files that the library takes, where `addressOf` gives another.
 * Everything else stays byte by byte.
 */
export function replaceFileTargets(body: string, addressOf: (target: string) => string | undefined): string {
  const shown = replaceImageTargets(body, (target) => (isFile(target) ? undefined : addressOf(target)));
  return replaceLinkTargets(shown, (target) =>
    spellings(target)
      .filter(isFile)
      .map(addressOf)
      .find((found) => found !== undefined),
  );
}
