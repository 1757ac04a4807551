import type { ForeignPage } from "@handrail/core";

const page = /\/(articles|collections|sections)\/(\d+)(?:-[^/]*)?\/?$/i;
const home = /^\/(?:[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?\/?)?$/;

/** Tells pages of a help center by their addresses. @param roots host and path before the language: `help.acme.com/`, `intercom.help/acme/` */
export function createPageOf(roots: ReadonlySet<string>): (target: string) => ForeignPage | undefined {
  return (target) => {
    if (!/^https?:/i.test(target) || !URL.canParse(target)) return undefined;
    const { host, pathname } = new URL(target);
    const root = [...roots].find((each) => `${host}${pathname}/`.startsWith(each));
    if (root === undefined) return undefined;
    const [, kind, id = ""] = page.exec(pathname) ?? [];
    if (kind !== undefined) return kind.toLowerCase() === "articles" ? { kind: "article", id } : { kind: "topic", id };
    const rest = `/${`${host}${pathname}`.slice(root.length)}`;
    return { kind: home.test(rest) ? "home" : "other" };
  };
}

/** `https://intercom.help/acme/en/articles/12-x` -> `intercom.help/acme/`; undefined for what is no page of a help center. */
export function rootOf(address: string | null | undefined): string | undefined {
  if (!address || !URL.canParse(address)) return undefined;
  const { host, pathname } = new URL(address);
  const before = /^(.*?)\/(?:[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?\/)?(?:articles|collections|sections)\/\d/.exec(pathname);
  return before ? `${host}${before[1]}/` : undefined;
}

/** The path of an address, decoded as a browser shows it; empty when it is none. */
export function pathOf(address: string | null | undefined): string {
  if (!address || !URL.canParse(address)) return "";
  const { pathname } = new URL(address);
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
