import { splitHeadingAttributes } from "./dialect/heading-attributes.ts";
import { plainText } from "./plain-text.ts";

const leadingNoise = /^(?:[ \t]*\n|[ \t]*<!--[\s\S]*?-->[ \t]*(?:\n|$))*/;
const atxHeading = /^ {0,3}#(?:[ \t]+([^\n]*?))?(?:[ \t]+#+)?[ \t]*(?:\n|$)/;
const setextHeading = /^ {0,3}([^\s#>`~\-*+<][^\n]*)\n {0,3}=+[ \t]*(?:\n|$)/;

/** Takes a leading level-1 heading off the body. The title comes back as plain text, without `{ #id }`. */
export function titleOf(body: string): { readonly title: string | undefined; readonly body: string } {
  const start = leadingNoise.exec(body)?.[0].length ?? 0;
  const rest = body.slice(start);
  const match = atxHeading.exec(rest) ?? setextHeading.exec(rest);
  if (!match) return { title: undefined, body };
  const title = plainText(splitHeadingAttributes(match[1] ?? "").text).replaceAll("\n", " ");
  return { title: title || undefined, body: rest.slice(match[0].length).replace(/^\n+/, "") };
}
