/** How much is escaped: what is likely to mean something, or everything that could. */
export type Caution = "likely" | "everything";

const everything = /[\\`*_[\]<>&~|!#$:{}]/g;

const likely =
  /\\(?=[!-/:-@[-`{-~]|$)|`|[*~](?=\S)|(?<=\S)[*~]|(?<![\p{L}\p{N}])_(?=\S)|(?<=\S)_(?![\p{L}\p{N}])|<(?=[A-Za-z/!?])|&(?=#?\w+;)|!(?=\[)|\[(?=\^)|\](?=[([:])/gu;

/** Letters as Markdown that means them. */
export function escapeWords(text: string, caution: Caution): string {
  return text.replace(caution === "everything" ? everything : likely, (letter) => `\\${letter}`);
}

const numberStart = /^(\s*\d{1,9})([.)])(?=\s|$)/;
const signStart =
  /^(\s*)(?=#{1,6}(?:\s|$)|[-+*](?:\s|$)|>|[-=_*][-=_* \t]*$|:{3}|\/{3}|::tab|`{3}|~{3}|\||\[[^\]]*\]:)/;

/** A line of a paragraph so that its first letters do not begin another kind of block. */
export function escapeLineStart(line: string): string {
  return numberStart.test(line) ? line.replace(numberStart, "$1\\$2") : line.replace(signStart, "$1\\");
}
