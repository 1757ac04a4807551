const attributeList = /^\{:?([^{}]*)\}$/;
const idInList = /(?:^|\s)#([\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]{0,99})(?=\s|$)/u;

/**
 * Splits `Heading { #my-id .class }` into its text and the id. Braces that hold neither an id, a class nor
 * a `key=value` belong to the text.
 */
export function splitHeadingAttributes(text: string): { readonly text: string; readonly id: string | undefined } {
  const start = text.lastIndexOf("{");
  const list = start < 0 ? undefined : attributeList.exec(text.slice(start).trimEnd())?.[1]?.trim();
  if (!list || !/(?:^|\s)(?:[#.][^\s]+|[\w-]+=\S+)/.test(list)) return { text, id: undefined };
  return { text: text.slice(0, start).trimEnd(), id: idInList.exec(list)?.[1] };
}
