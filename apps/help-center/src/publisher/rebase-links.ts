import { posix } from "node:path";

/** A start tag with its attributes; text cannot match, its `<` being escaped. */
const startTag = /<[a-zA-Z](?:"[^"]*"|'[^']*'|[^"'>])*>/g;
const siteAddress = /(\s(?:href|src|action|data-search)=")\/(?!\/)([^"]*)"/g;

const imageSet = /(\ssrcset=")([^"]*)"/g;

export type Rebase = (address: string) => string;

/** Puts every site address under a folder of its host: `/en/` becomes `/help/en/`. */
export function toBasePath(base: string): Rebase {
  return (address) => `${base}/${address}`;
}

/** Makes site addresses relative to the page they stand on and names the files, so that no host needs to know its folder. */
export function toRelative(pageFile: string): Rebase {
  return (address) => {
    const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(address) ?? [];
    const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
    return posix.relative(posix.dirname(`/${pageFile}`), `/${file}`) + rest;
  };
}

/** Changes the site's own addresses in a rendered page; `rebase` gets them without the leading slash. */
export function rebaseLinks(html: string, rebase: Rebase): string {
  return html.replaceAll(startTag, (tag) =>
    tag
      .replaceAll(siteAddress, (_, before: string, address: string) => `${before}${rebase(address)}"`)
      .replaceAll(imageSet, (_, before: string, set: string) => {
        const images = set.split(", ").map((image) => (/^\/(?!\/)/.test(image) ? rebase(image.slice(1)) : image));
        return `${before}${images.join(", ")}"`;
      }),
  );
}
