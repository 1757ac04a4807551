import { linksToHosts } from "./allowed-link.ts";
import { stripControlCharacters } from "./control-characters.ts";

export interface OutputPolicyOptions {
  /** Hosts that a link may lead to, as `host` or `host:port`; paths within the site are always allowed. */
  readonly siteHosts: readonly string[];
}

/** Makes a Markdown text safe to show: data, not markup. Applying it twice changes nothing more. */
export type OutputPolicy = (markdown: string) => string;

const fence = /^ {0,3}(`{3,}|~{3,})[^\n`]*\n[\s\S]*?(?:^ {0,3}\1[`~]*[ \t]*$|(?![\s\S]))/gm;
const codeSpan = /(?<!`)(`+)(?!`)[^`](?:[^\n]*?[^`])??\1(?!`)/g;

// A bracket behind a backslash is a character; two backslashes are one character before a bracket.
const unescaped = String.raw`(?<!(?<!\\)(?:\\\\)*\\)`;
const linkText = String.raw`${unescaped}\[((?:\\.|[^\[\]\\])*)\]`;
const linkTarget = String.raw`\(\s*(?:<([^<>\n]*)>|((?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\])*\))*))[^()\n]*\)`;
const image = new RegExp(String.raw`!\s*${linkText}(?:${linkTarget}|\[[^\]]*\])?`, "g");
const halfImage = / ?!\s*\[(?=\s*(?:\[|$))/g;
const inlineLink = new RegExp(linkText + linkTarget, "g");
const referenceLink = new RegExp(String.raw`${linkText}\s?\[((?:\\.|[^\[\]\\])+)\]`, "g");
const definition = /^[ >\t]*\[[^\]\n]+\]:[^\n]*$/gm;
const angleLink = /<([a-z][a-z0-9+.-]*:[^<>\s]*|[^<>\s@]+@[^<>\s]+)>/gi;
const htmlTag = /<(?=[a-z/!?])/gi;
const address = /(?:(?:https?|ftp):\/\/|www\.)[^\s<>`)\]]*/gi;
const linkOrAddress = new RegExp(`${inlineLink.source}|${address.source}`, "gi");

const mostPasses = 12;

/** Applies to what is no code, and leaves code as it is. */
function outsideCode(text: string, change: (part: string) => string): string {
  const split = (source: string, pattern: RegExp, rest: (part: string) => string): string => {
    let result = "";
    let from = 0;
    for (const match of source.matchAll(pattern)) {
      result += rest(source.slice(from, match.index)) + match[0];
      from = match.index + match[0].length;
    }
    return result + rest(source.slice(from));
  };
  return split(text, fence, (part) => split(part, codeSpan, change));
}

/** No images, no HTML, no control characters, links only within the site; anything else becomes plain text. */
export function createOutputPolicy({ siteHosts }: OutputPolicyOptions): OutputPolicy {
  const allowed = linksToHosts(siteHosts);

  const clean = (part: string): string =>
    part
      .replace(image, "$1")
      // Half an image, which what is written behind it would complete.
      .replace(halfImage, "")
      .replace(definition, "")
      .replace(inlineLink, (whole, label: string, angled?: string, plain?: string) =>
        allowed((angled ?? plain ?? "").replace(/\\(.)/g, "$1")) ? whole : label,
      )
      // A citation such as [1][2] is two marks, not a reference.
      .replace(referenceLink, (whole, label: string, name: string) =>
        /^\d+$/.test(label) && /^\d+$/.test(name) ? whole : label,
      )
      .replace(angleLink, "$1")
      .replace(htmlTag, "&lt;")
      .replace(linkOrAddress, (whole) => {
        if (whole.startsWith("[")) return whole;
        const target = whole.replace(/[.,;:!?'"*_]+$/, "");
        if (allowed(target)) return whole;
        // Without its scheme an address is not made a link by any renderer.
        return whole.replace(/^(?:(?:https?|ftp):\/\/)?(?:www\.)?/i, "");
      });

  return (markdown) => {
    let text = stripControlCharacters(markdown);
    for (let pass = 0; pass < mostPasses; pass++) {
      const next = outsideCode(text, clean)
        .replace(/\n{3,}/g, "\n\n")
        .trim();
      if (next === text) return text;
      text = next;
    }
    // Only a text made to resist gets here; without these characters nothing in it is markup.
    return text.replace(/[![\]<>`~]|:\/\//g, "");
  };
}
