import type { Element } from "hast";
import { property } from "./tree.ts";

const scheme = /^([a-z][a-z0-9+.-]*):/i;

/** Makes links and images absolute; undefined for what no page may point to (`javascript:`, `data:`, `file:`). */
export interface Addresses {
  link(target: string): string | undefined;
  image(target: string): string | undefined;
}

function absolute(target: string, baseUrl: string | undefined, allowed: ReadonlySet<string>): string | undefined {
  // A browser ignores line ends and tabs within an address: `java\nscript:` is one too.
  const cleaned = target.replace(/[\u0000-\u001f\u007f]/g, "").trim();
  if (!cleaned) return undefined;
  if (baseUrl === undefined && !scheme.test(cleaned) && !cleaned.startsWith("//")) return cleaned.replace(/ /g, "%20");
  if (!URL.canParse(cleaned, baseUrl)) return undefined;
  const url = new URL(cleaned, baseUrl);
  return allowed.has(url.protocol) ? url.href : undefined;
}

const linkProtocols = new Set(["http:", "https:", "mailto:", "tel:"]);
const imageProtocols = new Set(["http:", "https:"]);

/** Addresses relative to `baseUrl`; without one, relative addresses stay as they are. A link within the page keeps only its fragment. */
export function addressesOn(baseUrl: string | undefined): Addresses {
  const page = baseUrl === undefined ? undefined : baseUrl.split("#")[0];
  return {
    link(target) {
      if (target.trim().startsWith("#")) return target.trim();
      const found = absolute(target, baseUrl, linkProtocols);
      if (found !== undefined && page !== undefined && found.startsWith(`${page}#`)) return found.slice(page.length);
      return found;
    },
    image: (target) => absolute(target, baseUrl, imageProtocols),
  };
}

function largestOf(sourceSet: string): string {
  let best = "";
  let bestSize = -1;
  for (const candidate of sourceSet.split(/,\s+/).slice(0, 50)) {
    const [address = "", size = "1x"] = candidate.trim().split(/\s+/);
    const value = Number.parseFloat(size);
    if (address && !address.startsWith("data:") && value > bestSize) [best, bestSize] = [address, value];
  }
  return best;
}

/** Where an `<img>` really points to: pages that load late keep it beside `src`. */
export function imageSource(image: Element): string {
  const source = property(image, "src");
  if (source && !/^\s*data:/i.test(source)) return source;
  const late = ["dataSrc", "dataOriginal", "dataLazySrc", "dataImageSrc", "dataCanonicalSrc"];
  const found = late.map((name) => property(image, name)).find((value) => value && !/^\s*data:/i.test(value));
  return found ?? largestOf(property(image, "srcSet") || property(image, "dataSrcset"));
}
