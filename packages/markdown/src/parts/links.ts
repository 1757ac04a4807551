import { libraryFileEndings } from "@handrail/core";
import type { Element } from "hast";
import { toString } from "hast-util-to-string";
import { isElement } from "../tree.ts";
import type { PartsContext } from "./context.ts";
import { element } from "./element.ts";

const scheme = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

/** A relative or site-absolute target as the writer meant it: percent escapes decoded. Others stay as they are. */
export function readableTarget(target: string): string {
  if (scheme.test(target)) return target;
  try {
    return decodeURI(target);
  } catch {
    return target;
  }
}

function hostOf(href: string): string | undefined {
  try {
    return new URL(href, "relative://page").host || undefined;
  } catch {
    return undefined;
  }
}

const allowedProtocols = new Set(["http:", "https:", "mailto:", "tel:"]);

/** Whether a browser would take the address for http, https, mailto, tel or a relative one. */
export function isAllowedAddress(address: string): boolean {
  return (
    URL.canParse(address, "https://page.invalid") &&
    allowedProtocols.has(new URL(address, "https://page.invalid").protocol)
  );
}

/** Whether the address is on another host than the site's own. */
export function leadsAway(address: string, { siteHosts }: Pick<PartsContext, "siteHosts">): boolean {
  if (!/^(?:https?:)?\/\//i.test(address)) return false;
  const host = hostOf(address.startsWith("//") ? `https:${address}` : address);
  return host !== undefined && !siteHosts.has(host);
}

const unfilledTemplate = /\{\{|%7B%7B/i;

/** A file of the library is saved, not shown, under the words of its link: its own name is made of its content. */
function savedAs(address: string, words: string): { download?: string } {
  const ending = /^\/media\/[0-9a-f]{16}\.([a-z]+)$/.exec(address)?.[1];
  if (ending === undefined || !libraryFileEndings.includes(ending)) return {};
  const name = words
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, "")
    .replaceAll(/[/\\:*?"<>|\s]+/g, " ")
    .trim();
  const stem = name.toLowerCase().endsWith(`.${ending}`) ? name.slice(0, -ending.length - 1) : name;
  return { download: `${[...stem].slice(0, 80).join("").replace(/^\.+/, "") || "file"}.${ending}` };
}

/** A link with its address on the site; one that leads away is marked and gets no hold on this window. */
export function link(node: Element, context: PartsContext): Element {
  const href = node.properties["href"];
  if (typeof href !== "string" || href === "" || unfilledTemplate.test(href)) return element("span", {}, node.children);
  const title = node.properties["title"];
  const named = typeof title === "string" ? { title } : {};
  if (href.startsWith("#")) return element("a", { href, ...named }, node.children);
  const address = context.resolveLink(readableTarget(href)) ?? href;
  if (!isAllowedAddress(address)) return element("span", {}, node.children);
  // An image on another host has become a link by now; links do not nest.
  const content = node.children.flatMap((child) => (isElement(child, "a") ? child.children : [child]));
  if (!leadsAway(address, context))
    return element("a", { href: address, ...savedAs(address, toString(node)), ...named }, content);
  return element("a", { href: address, className: ["external"], rel: ["noopener"], ...named }, content);
}
