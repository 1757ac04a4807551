/** A stretch of Markdown that a translation must keep as it is. */
export interface ProtectedSpan {
  readonly start: number;
  readonly end: number;
}

const fence = /^([ \t>]*)(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:\n[ \t>]*\2[`~]*[ \t]*(?=\n|$)|$)/gm;

/** Earlier kinds win where two meet. */
const kinds: readonly RegExp[] = [
  fence,
  /(`+)(?!`)(?:(?!\1(?!`))[\s\S])*?[^`]\1(?!`)/g,
  // The fences and names of containers; their titles are words.
  /^[ \t>]*(?::{3,}|\/{3,})[ \t]*[A-Za-z][\w-]*|^[ \t>]*(?::{3,}|\/{3,})[ \t]*$|^::tab(?=\[)/gm,
  /^ {0,3}\[(?!\^)[^[\]\n]+\]:[ \t]*(?:<[^<>\n]*>|\S+)/gm,
  /(?<=\]\()[ \t]*(?:<[^<>\n]*>|(?:[^\s()<>]|\([^\s()<>]*\))+)/g,
  /(?<=\])\[[^[\]\n]+\](?!\()/g,
  /\[\^[^\]\s]+\]/g,
  /<(?:https?:\/\/|mailto:)[^<>\s]+>|<\/?[a-z][^<>]*>|<!--[\s\S]*?-->/gi,
  /\{#[\w-]+\}|\{\.[\w -]+\}/g,
  /https?:\/\/[^\s<>()[\]"'`，。、）」]+[^\s<>()[\]"'`，。、）」.,;:!?]/g,
  /\{\{[^{}\n]+\}\}|\$\{[^{}\n]+\}|\{[A-Za-z_][\w.]*\}|%\([A-Za-z_]\w*\)[sdif]|%\d+\$[sdif@]|%[sdif@](?![\p{L}\p{N}])/gu,
  /&(?:[a-z]+|#\d+|#x[\da-f]+);/gi,
];

/**
 * Stretches that a translator may move but not change: code, addresses, references, tags, anchors, fences of
 * containers, placeholders such as `{name}` or `%s`, and the given terms. In order, none within another.
 */
export function protectedSpans(markdown: string, terms: readonly RegExp[] = []): ProtectedSpan[] {
  const taken: ProtectedSpan[] = [];
  for (const kind of [...kinds, ...terms])
    for (const match of markdown.matchAll(kind)) {
      const span = { start: match.index, end: match.index + match[0].length };
      if (span.end > span.start && taken.every(({ start, end }) => span.end <= start || span.start >= end))
        taken.push(span);
    }
  return taken.sort((left, right) => left.start - right.start);
}
