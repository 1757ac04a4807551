import { changeOutsideFences } from "./outside-fences.ts";

const inlineImage = /(!\[(?:[^[\]\\]|\\.|\[[^[\]]*\])*\]\(\s*)(<[^<>\n]*>|(?:[^\s()<>]|\([^\s()<>]*\))+)/gs;
const imageTag = /(<img\b[^<>]*?\ssrc\s*=\s*)("[^"<>]*"|'[^'<>]*')/gi;
const definition = /^( {0,3}\[[^[\]\n]+\]:[ \t]*)(<[^<>\n]*>|\S+)/gm;

const escapedSign = /\\([!-/:-@[-`{-~])/g;

/** What a target may stand for: without the signs around it and the escapes of Markdown, then without those of addresses. */
function spellings(target: string): readonly string[] {
  const bare = /^(?:<.*>|".*"|'.*')$/s.test(target) ? target.slice(1, -1) : target;
  const plain = bare.replace(escapedSign, "$1");
  try {
    return [plain, decodeURI(plain)];
  } catch {
    return [plain];
  }
}

/**
 * Replaces image targets in the source of a piece of Markdown, outside of code fences, where `addressOf` gives
 * another: of images, of `<img>` and of link definitions, which may be an image's. Everything else stays byte by byte.
 */
export function replaceImageTargets(body: string, addressOf: (target: string) => string | undefined): string {
  const replace = (whole: string, before: string, target: string): string => {
    const address = spellings(target)
      .map(addressOf)
      .find((found) => found !== undefined);
    if (address === undefined) return whole;
    const quote = /^["']/.exec(target)?.[0] ?? "";
    return `${before}${quote}${address}${quote}`;
  };
  return changeOutsideFences(body, (text) =>
    text.replace(inlineImage, replace).replace(imageTag, replace).replace(definition, replace),
  );
}
