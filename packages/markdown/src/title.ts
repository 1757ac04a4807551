import { splitHeadingAttributes } from "./dialect/heading-attributes.ts";
import { plainText } from "./plain-text.ts";

const marks = /^ {0,3}#(?:[ \t]|$)/;
const underline = /^ {0,3}=+[ \t]*$/;
const otherBlock = /^(?: {4}|\t| {0,3}[#>`~*+<|-])/;

/** Index behind blank lines and HTML comments. */
function skipNoise(body: string): number {
  let position = 0;
  for (;;) {
    const next = body.slice(position, position + 5000).search(/\S/);
    if (next < 0) return body.length;
    if (!body.startsWith("<!--", position + next)) return body.lastIndexOf("\n", position + next - 1) + 1;
    const end = body.indexOf("-->", position + next);
    if (end < 0) return position;
    position = end + 3;
  }
}

/** Takes a leading level-1 heading off the body. The title comes back as plain text, without `{ #id }`. */
export function titleOf(body: string): { readonly title: string | undefined; readonly body: string } {
  const rest = body.slice(skipNoise(body));
  const [first = "", second = ""] = rest.split("\n", 2);
  const isSetext = !otherBlock.test(first) && first.trim() !== "" && underline.test(second);
  if (!isSetext && !marks.test(first)) return { title: undefined, body };
  const text = isSetext
    ? first.trim()
    : first
        .trim()
        .slice(1)
        .trim()
        .replace(/(?:^|[ \t])#+$/, "");
  const title = plainText(`# ${splitHeadingAttributes(text).text}`).replaceAll("\n", " ");
  const skipped = isSetext ? first.length + second.length + 2 : first.length + 1;
  return { title: title || undefined, body: rest.slice(skipped).replace(/^\n+/, "") };
}
