/** How much is escaped: what is likely to mean something, or everything that could. */
export type Caution = "likely" | "everything";

const everything = /[\\`*_[\]<>&~|!#$:{}]/g;

const likely =
  /\\(?=[!-/:-@[-`{-~]|$)|`|[*~](?=\S)|(?<=\S)[*~]|(?<![\p{L}\p{N}])_(?=\S)|(?<=\S)_(?![\p{L}\p{N}])|<(?=[A-Za-z/!?])|&(?=#?\w+;)|!(?=\[)|\[(?=\^)|\](?=[([:])/gu;

/** Letters as Markdown that means them. */
export function escapeWords(text: string, caution: Caution): string {
  return text.replace(caution === "everything" ? everything : likely, (letter) => `\\${letter}`);
}

const lineStart =
  /^(\s*)(?:(#{1,6}(?=\s|$))|([-+*](?=\s|$))|(>)|([-=_*](?=[-=_* \t]*$))|(:{3}|\/{3}|::tab)|(`{3}|~{3})|(\|)|(\d{1,9})([.)](?=\s|$)))/;

/** A line of a paragraph so that its first letters do not begin another kind of block. */
export function escapeLineStart(line: string): string {
  return line.replace(lineStart, (all, space: string, ...rest: (string | undefined)[]) => {
    const digits = rest[8];
    const point = rest[9];
    if (digits !== undefined && point !== undefined) return `${space}${digits}\\${point}`;
    return `${space}\\${all.slice(space.length)}`;
  });
}
