/** Something that a page showed which is no text, link or image. */
export interface Embed {
  readonly what: string;
  readonly became: string;
}

// Bounded, so that tags without an end cost no more than their number.
const tag = /<(iframe|object|embed|form|script|canvas)\b([^<>]{0,4000})>/gi;
const film = /(?:youtube(?:-nocookie)?\.com\/embed\/[\w-]{11}|player\.vimeo\.com\/video\/\d+)/;

const names: Readonly<Record<string, string>> = {
  object: "an embedded object",
  embed: "an embedded object",
  form: "a form",
  script: "a script",
  canvas: "a drawing by script",
};

function attribute(attributes: string, name: string): string {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i").exec(attributes);
  return (match?.[1] ?? match?.[2] ?? match?.[3] ?? "").replaceAll("&amp;", "&").trim();
}

/**
 * Names frames that have no name by where they lead, so that `htmlToMarkdown` keeps each as a link, and tells what of a
 * page cannot be shown here: everything embedded that is no film.
 */
export function nameEmbeds(html: string): { readonly html: string; readonly embeds: readonly Embed[] } {
  const embeds: Embed[] = [];
  const named = html.replace(tag, (whole, name: string, attributes: string) => {
    const kind = name.toLowerCase();
    if (kind !== "iframe") {
      embeds.push({ what: names[kind] ?? kind, became: "left out" });
      return whole;
    }
    const source = attribute(attributes, "src") || attribute(attributes, "data-src");
    if (film.test(source)) return whole;
    if (!/^(?:https?:)?\/\//i.test(source) || !URL.canParse(source, "https://x.invalid")) {
      embeds.push({ what: "an embedded page without an address", became: "left out" });
      return whole;
    }
    const { host } = new URL(source, "https://x.invalid");
    embeds.push({ what: `an embedded page of ${host}`, became: "a link to it" });
    return attribute(attributes, "title") ? whole : `<iframe title="${host}"${attributes}>`;
  });
  return { html: named, embeds };
}
