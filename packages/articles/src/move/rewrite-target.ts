import { createPathFinder, type SiteAddresses } from "../site/resolve-link.ts";

/** Addresses before and after a move, below the locale. */
export interface Move {
  /** Old address to new one, of articles and topics. */
  readonly moved: ReadonlyMap<string, string>;
  /** The site as it was before. */
  readonly addresses: SiteAddresses;
}

/**
 * The target of a link in an article, written so that it leads to the same page after a move; undefined where it need
 * not change. It stays as it was written: relative or not, a file or a folder, with its fragment.
 * @param from address of the article before the move
 */
export function rewriteTarget(move: Move, from: string, target: string): string | undefined {
  const readable = decoded(target);
  const found = createPathFinder(move.addresses, from)(readable);
  if (!found || found.path === "") return undefined;
  const to = move.moved.get(found.path) ?? found.path;
  const own = move.moved.get(from) ?? from;
  const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(target) ?? [];
  const origin = move.addresses.settings.siteUrl;
  const local = origin && path.startsWith(`${origin}/`) ? path.slice(origin.length) : path;
  if (to === found.path && (own === from || local.startsWith("/"))) return undefined;
  const isTopic = !move.addresses.hasArticle(found.path);
  const written = spell(local, { own, from, to, isTopic, locales: move.addresses.settings.locales });
  const address = (local === path ? "" : origin) + (path.includes("%") ? encodeURI(written) : written) + rest;
  return address === target ? undefined : address;
}

interface Spelling {
  readonly own: string;
  readonly from: string;
  readonly to: string;
  readonly isTopic: boolean;
  readonly locales: readonly { readonly locale: string }[];
}

function spell(path: string, { own, from, to, isTopic, locales }: Spelling): string {
  const ending = /\.(?:md|markdown|html)$/i.exec(path)?.[0] ?? "";
  const slash = path.endsWith("/") ? "/" : "";
  const file = isTopic && ending ? `${to}/${/[^/]*$/.exec(path)?.[0] ?? ""}` : `${to}${ending}`;
  if (path.startsWith("/")) {
    const first = path.split("/")[1] ?? "";
    const prefix = locales.some((entry) => entry.locale === first) ? `/${first}` : "";
    return `${prefix}/${file}${slash}`;
  }
  // Folder-form addresses are relative to the page's own address, which lies one level deeper than its file.
  const asPage = ending === "" && !leadsFromFile(path, from, to);
  const base = asPage ? own.split("/") : own.split("/").slice(0, -1);
  const relative = relativePath(base, file.split("/"));
  return (path.startsWith("./") && !relative.startsWith(".") ? `./${relative}` : relative) + slash;
}

/** Whether a target without an ending was meant from the file's folder, as `topic/slug` beside it. */
function leadsFromFile(path: string, from: string, to: string): boolean {
  const ups = path.split("/").filter((segment) => segment === "..").length;
  const downs = path.split("/").filter((segment) => segment !== ".." && segment !== "." && segment !== "").length;
  const fileDepth = from.split("/").length - 1;
  return fileDepth - ups + downs === to.split("/").length;
}

function relativePath(base: readonly string[], target: readonly string[]): string {
  let shared = 0;
  while (shared < base.length && shared < target.length - 1 && base[shared] === target[shared]) shared++;
  return [...base.slice(shared).map(() => ".."), ...target.slice(shared)].join("/");
}

function decoded(target: string): string {
  try {
    return decodeURI(target);
  } catch {
    return target;
  }
}
