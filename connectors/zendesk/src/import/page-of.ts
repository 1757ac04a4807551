import type { ForeignPage } from "@handrail/core";

const page = /^\/hc(?:\/[a-z]{2,3}(?:-[a-z0-9]{2,8})*)?\/(articles|sections|categories)\/(\d+)(?:-[^/]*)?\/?$/i;
const home = /^(?:\/|\/hc\/?|\/hc\/[a-z]{2,3}(?:-[a-z0-9]{2,8})*\/?)$/i;

/** Tells pages of a help center by their addresses. @param hosts under which it stands */
export function createPageOf(hosts: ReadonlySet<string>): (target: string) => ForeignPage | undefined {
  return (target) => {
    if (!/^https?:/i.test(target) || !URL.canParse(target)) return undefined;
    const { host, pathname } = new URL(target);
    if (!hosts.has(host)) return undefined;
    const [, kind, id = ""] = page.exec(pathname) ?? [];
    if (kind === undefined) return { kind: home.test(pathname) ? "home" : "other" };
    if (kind.toLowerCase() === "articles") return { kind: "article", id };
    return { kind: "topic", id: `${kind.toLowerCase() === "sections" ? "section" : "category"}:${id}` };
  };
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
