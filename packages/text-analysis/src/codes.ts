/** Letters and digits joined by marks without a space: `E-1042`, `content-type`, `docs.example.com/a_b`, `3.14`. */
const joined = /[\p{L}\p{M}\p{N}]+(?:[-_./:@#&=?%~+]+[\p{L}\p{M}\p{N}]+)+/gu;
const signed = /(?<![\p{L}\p{N}])[\p{L}](?:\+\+|#)(?![\p{L}\p{N}])/gu;
const protocol = /^[a-z][a-z0-9+.-]*:\/\//;
const longestCode = 96;

/** Marks that part a path, a call or a setting into names; `-` and `_` hold one name together. */
const partsNames = /[./:@#&=?%~+]+/;
const name = /[-_]/;

/** Words of letters alone that some write with a hyphen and some without: `hand-off`, `E-Mail`. */
const hyphenated = /^[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)+$/u;

/** One word in the place of a hyphenated one, as given; undefined for anything else. */
const withoutHyphens = (match: string): string | undefined =>
  hyphenated.test(match) ? match.replaceAll("-", "") : undefined;

export interface JoinedNames {
  /**
   * Names that people copy and paste: error codes, article numbers, addresses, file paths, versions. Each is a term
   * as a whole, beside the words in it, and so is each name in it: `status.HTTP_201_CREATED` holds `http_201_created`.
   */
  readonly codes: readonly string[];
  /** Hyphenated words as one, so that `handoff` finds `hand-off` and the other way round. */
  readonly compounds: readonly string[];
}

/** What stands in a text without a space in it but is more than one word. */
export function joinedNamesOf(text: string, foldCode: (code: string) => string): JoinedNames {
  const codes: string[] = [];
  const compounds: string[] = [];
  for (const pattern of [joined, signed]) {
    for (const [match] of text.matchAll(pattern)) {
      if (match.length > longestCode * 2) continue;
      const compound = withoutHyphens(match);
      if (compound !== undefined) {
        compounds.push(compound);
        continue;
      }
      const code = foldCode(match).replace(protocol, "");
      if (code.length > longestCode) continue;
      codes.push(code);
      const names = code.split(partsNames);
      if (names.length > 1) codes.push(...names.filter((part) => name.test(part)));
    }
  }
  return { codes, compounds };
}

/** Hyphenated words of a text as one each, with where they stand. */
export function compoundsOf(text: string): { start: number; end: number; text: string }[] {
  return [...text.matchAll(joined)].flatMap(({ 0: match, index }) => {
    const compound = withoutHyphens(match);
    return compound === undefined ? [] : [{ start: index, end: index + match.length, text: compound }];
  });
}

const innerCapital = /[\p{Ll}\p{N}]\p{Lu}|\p{Lu}\p{Lu}\p{Ll}/u;
const capitalBoundary = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;

/** Words inside a name written in camel case: `HTTPException` holds `HTTP` and `Exception`. */
export function camelParts(word: string): string[] {
  return innerCapital.test(word) ? word.split(capitalBoundary).filter((part) => part.length > 1) : [];
}
