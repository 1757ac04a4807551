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
  return outsideCode(body, (text) =>
    text.replace(inlineImage, replace).replace(imageTag, replace).replace(definition, replace),
  );
}

function outsideCode(body: string, change: (text: string) => string): string {
  const pieces: string[] = [];
  let prose: string[] = [];
  let fence = "";
  const flush = (): void => {
    if (prose.length > 0) pieces.push(change(prose.join("\n")));
    prose = [];
  };
  for (const line of body.split("\n")) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence) {
      pieces.push(line);
      if (mark && mark[0] === fence[0] && mark.length >= fence.length && line.trim() === mark) fence = "";
    } else if (mark) {
      flush();
      pieces.push(line);
      fence = mark;
    } else {
      prose.push(line);
    }
  }
  flush();
  return pieces.join("\n");
}
