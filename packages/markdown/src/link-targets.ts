import { changeOutsideFences } from "./outside-fences.ts";

const inline = /(\]\(\s*)(<[^<>\n]*>|(?:[^\s()<>]|\([^\s()<>]*\))+)/g;
const tag = /(<a\b[^<>]*?\shref\s*=\s*)("[^"<>]*"|'[^'<>]*')/gi;
const definition = /^( {0,3}\[[^[\]\n]+\]:[ \t]*)(<[^<>\n]*>|\S+)/gm;
const codeSpan = /(`+)(?:(?!\1)[^]|(?!\1)`)*?\1(?!`)/g;

/**
 * Replaces link targets in the source of a piece of Markdown, outside of code, where `addressOf` gives another: of links
 * and images, of `<a>` and of link definitions. Everything else stays byte by byte.
 */
export function replaceLinkTargets(body: string, addressOf: (target: string) => string | undefined): string {
  const replace = (whole: string, before: string, target: string): string => {
    const open = /^[<"']/.exec(target)?.[0] ?? "";
    const bare = open ? target.slice(1, -1) : target;
    const address = addressOf(bare);
    if (address === undefined || address === bare) return whole;
    const close = open === "<" ? ">" : open;
    return `${before}${open}${address}${close}`;
  };
  const change = (text: string): string =>
    text.replace(inline, replace).replace(tag, replace).replace(definition, replace);
  return changeOutsideFences(body, (prose) => {
    let changed = "";
    let end = 0;
    for (const span of prose.matchAll(codeSpan)) {
      changed += change(prose.slice(end, span.index)) + span[0];
      end = span.index + span[0].length;
    }
    return changed + change(prose.slice(end));
  });
}
