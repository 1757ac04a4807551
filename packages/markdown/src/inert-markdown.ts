import { changeOutsideFences } from "./outside-fences.ts";
import { sanitizeSchema } from "./sanitize-schema.ts";

const allowedTags = new Set(sanitizeSchema.tagNames);
const droppedWithContent = new Set(sanitizeSchema.strip);
const addressAttributes = new Set(["href", "src"]);
const safeAddress = /^\s*(?:https?:|mailto:|tel:|[^:]*$|[^:]*[/?#])/i;

const tag = /<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|'[^']*'|[^"'<>])*)>/y;
const autolink = /<(?:https?:|mailto:|[^\s<>@]+@)[^\s<>]*>/iy;
const attribute = /([a-zA-Z_:][\w:.-]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?/g;
const linkTarget = /(\]\(\s*<?\s*|^ {0,3}\[[^[\]\n]+\]:[ \t]*<?\s*)((?:javascript|vbscript|data)\s*:)/gim;

function attributesAllowed(name: string): Set<string> {
  const names = [...(sanitizeSchema.attributes?.["*"] ?? []), ...(sanitizeSchema.attributes?.[name] ?? [])];
  return new Set(names.map((item) => (typeof item === "string" ? item : item[0]).toLowerCase()));
}

function safeAttributes(tagName: string, text: string): string {
  const allowed = attributesAllowed(tagName);
  return [...text.matchAll(attribute)]
    .flatMap(([, name = "", value]) => {
      const lower = name.toLowerCase();
      if (!allowed.has(lower)) return [];
      const bare = (value ?? "").replace(/^["']|["']$/g, "");
      // Entities may spell a scheme, so an address that begins with one is left out.
      const spelt = /&[#\w]+;?/.test(bare.split(/[/?]/)[0] ?? "");
      if (addressAttributes.has(lower) && (spelt || !safeAddress.test(bare))) return [];
      return [value === undefined ? ` ${lower}` : ` ${lower}="${bare.replaceAll('"', "&quot;")}"`];
    })
    .join("");
}

function matchAt(pattern: RegExp, text: string, place: number): RegExpExecArray | null {
  pattern.lastIndex = place;
  return pattern.exec(text);
}

/** Where the code span that opens here ends; undefined when nothing closes it. Runs of one length are looked at once. */
function createCodeSpans(text: string): (place: number) => number | undefined {
  const runs = [...text.matchAll(/`+/g)].map(({ index, 0: run }) => ({ index, length: run.length }));
  const byLength = Map.groupBy(runs, ({ length }) => length);
  const position = new Map<number, number>();
  return (place) => {
    const length = /^`+/.exec(text.slice(place, place + 1000))?.[0].length ?? 1;
    const same = byLength.get(length) ?? [];
    let next = position.get(length) ?? 0;
    while (next < same.length && same[next]!.index <= place) next++;
    position.set(length, next);
    const closing = same[next];
    return closing && closing.index + length;
  };
}

function inertProse(text: string): string {
  const codeSpanEnd = createCodeSpans(text);
  const pieces: string[] = [];
  let from = 0;
  let dropping = "";
  let commentsEnd = true;
  const keepUntil = (place: number) => {
    if (!dropping) pieces.push(text.slice(from, place));
    from = place;
  };
  const marks = /`+|</g;
  for (let match = marks.exec(text); match; match = marks.exec(text)) {
    const place = match.index;
    const skipTo = (end: number) => (marks.lastIndex = end);
    if (match[0] !== "<") {
      const end = codeSpanEnd(place);
      if (end !== undefined) skipTo(end);
      continue;
    }
    keepUntil(place);
    const comment = commentsEnd && text.startsWith("<!--", place) ? text.indexOf("-->", place) : -1;
    if (text.startsWith("<!--", place) && comment < 0) commentsEnd = false;
    if (comment >= 0) {
      from = comment + 3;
    } else if (matchAt(autolink, text, place)) {
      keepUntil(autolink.lastIndex);
    } else {
      const found = matchAt(tag, text, place);
      if (found) {
        const [whole, closing, name = "", attributes = ""] = found;
        from = place + whole.length;
        const lower = name.toLowerCase();
        if (dropping) {
          if (closing && lower === dropping) dropping = "";
        } else if (droppedWithContent.has(lower)) {
          if (!closing && !attributes.trimEnd().endsWith("/")) dropping = lower;
        } else if (allowedTags.has(lower)) {
          pieces.push(closing ? `</${lower}>` : `<${lower}${safeAttributes(lower, attributes)}>`);
        }
      } else if (/[a-zA-Z/!?]/.test(text[place + 1] ?? "")) {
        // No tag to Markdown, but one to a browser that is shown the rest.
        if (!dropping) pieces.push("&lt;");
        from = place + 1;
      } else {
        keepUntil(place + 1);
      }
    }
    skipTo(from);
  }
  keepUntil(text.length);
  return pieces.join("").replace(linkTarget, "$1#");
}

/**
 * Markdown without anything that could run, frame, restyle or submit if something showed its raw HTML as it is.
 * Code stays as it is. What is rendered is sanitised once more, so this decides what is stored, not what is safe.
 */
export function inertMarkdown(body: string): string {
  return changeOutsideFences(body, inertProse);
}
