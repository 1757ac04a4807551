interface Question {
  readonly name: string;
  readonly text: string;
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", nbsp: " " };

/** The words of rendered, sanitised HTML. */
function words(html: string): string {
  return html
    .replaceAll(/<(?:svg|button|script|style)\b[^]*?<\/(?:svg|button|script|style)>/g, "")
    .replaceAll(/<(?:br|p|li|h\d|div|tr)\b[^>]*>/g, " ")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/&(#x?[\da-f]+|\w+);/gi, (whole, name: string) => {
      const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
      return entities[name] ?? (name.startsWith("#") && code < 0x11_0000 ? String.fromCodePoint(code) : whole);
    })
    .replaceAll(/\s+/g, " ")
    .trim();
}

const questionMark = /[?？؟;⁇]$/;
const longestAnswer = 1500;
const fewest = 2;

/**
 * Questions that an article asks and answers: only where every heading of the second level is a question with a text
 * below it. An article that merely has a question among its headings is none.
 */
export function questions(html: string): Question[] {
  const parts = html.split(/<h2\b[^>]*>/).slice(1);
  if (parts.length < fewest) return [];
  const found = parts.map((part) => {
    const [heading = "", body = ""] = part.split("</h2>");
    return { name: words(heading.replaceAll(/<a\b[^>]*class="[^"]*anchor[^"]*"[^]*?<\/a>/g, "")), text: words(body) };
  });
  const all = found.every(({ name, text }) => questionMark.test(name) && text !== "");
  return all ? found.map(({ name, text }) => ({ name, text: text.slice(0, longestAnswer) })) : [];
}

/** Steps of an article whose only instructions are one list marked as steps; several of them are no single procedure. */
export function howTo(html: string): string[] {
  const lists = [...html.matchAll(/<div class="steps">\s*<ol\b[^>]*>/g)];
  const [list] = lists;
  if (!list || lists.length !== 1) return [];
  const inner = topLevelItems(html.slice(list.index + list[0].length));
  return inner.length < fewest ? [] : inner;
}

/** Items of the list that the HTML goes on with, up to its end, inner lists as part of their item. */
function topLevelItems(html: string): string[] {
  const items: string[] = [];
  let depth = 0;
  let start = -1;
  for (const tag of html.matchAll(/<(\/?)(ol|ul|li)\b[^>]*>/g)) {
    const [whole, close, name] = tag;
    if (name === "li") {
      if (depth > 0) continue;
      if (close) items.push(words(html.slice(start, tag.index)));
      else start = tag.index + whole.length;
    } else if (close) {
      if (depth === 0) break;
      depth--;
    } else depth++;
  }
  return items.filter(Boolean);
}
