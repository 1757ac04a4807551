/** Deeper than any page that a person reads; parse5 takes quadratic time below that. */
const maxDepth = 250;
/** Open formatting elements are repeated in every paragraph that follows, so few may stay open. */
const maxFormatting = 30;
const maxTagLength = 20_000;

const neverNests = new Set(
  (
    "area base br col embed hr img input link meta source track wbr p li dt dd td th tr thead tbody tfoot " +
    "option optgroup colgroup caption rt rp html head body"
  ).split(" "),
);
const formatting = new Set("a b big code em font i nobr s small strike strong tt u".split(" "));
const rawText = new Set(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"]);

const tagName = /<(\/?)([a-zA-Z][^\s/>]{0,100})/y;

/** Index behind the tag that starts at `start`, or the text's length when it never ends. */
function endOfTag(html: string, start: number): number {
  let quote = "";
  for (let index = start; index < html.length; index++) {
    const character = html[index] ?? "";
    if (quote) {
      if (character === quote) quote = "";
    } else if (character === ">") {
      return index + 1;
    } else if ((character === '"' || character === "'") && /[=\s]/.test(html[index - 1] ?? "")) {
      quote = character;
    }
  }
  return html.length;
}

/**
 * Takes out tags that only an attack nests so deep or makes so long, in one pass, so that parsing what is left takes
 * linear time. Everything else stays as it is.
 */
export function limitNesting(html: string): string {
  const kept: string[] = [];
  const open = { block: 0, formatting: 0 };
  const dropped = { block: 0, formatting: 0 };
  const limits = { block: maxDepth, formatting: maxFormatting };
  let copied = 0;
  let position = 0;
  for (;;) {
    const start = html.indexOf("<", position);
    if (start < 0) break;
    if (html.startsWith("<!--", start)) {
      const end = html.indexOf("-->", start + 4);
      if (end < 0) break;
      position = end + 3;
      continue;
    }
    tagName.lastIndex = start;
    const match = tagName.exec(html);
    if (!match) {
      position = start + 1;
      continue;
    }
    const name = (match[2] ?? "").toLowerCase();
    const closing = match[1] === "/";
    const end = endOfTag(html, tagName.lastIndex);
    position = end;
    if (!closing && rawText.has(name)) {
      const close = new RegExp(`</${name}[\\s/>]`, "gi");
      close.lastIndex = end;
      const found = close.exec(html);
      if (!found) break;
      position = found.index;
      continue;
    }
    const kind = formatting.has(name) ? "formatting" : "block";
    let drop = false;
    if (!neverNests.has(name) && !(html[end - 2] === "/" && kind === "block")) {
      if (!closing) {
        drop = open[kind] >= limits[kind];
        if (drop) dropped[kind]++;
        else open[kind]++;
      } else if (dropped[kind] > 0) {
        drop = true;
        dropped[kind]--;
      } else if (open[kind] > 0) {
        open[kind]--;
      }
    }
    if (!drop && end - start <= maxTagLength) continue;
    kept.push(html.slice(copied, start));
    if (!drop) kept.push(closing ? `</${name}>` : `<${name}>`);
    copied = end;
  }
  return copied === 0 ? html : kept.join("") + html.slice(copied);
}
