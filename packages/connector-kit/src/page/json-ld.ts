import type { PageDocument } from "./page-document.ts";

type Thing = Readonly<Record<string, unknown>>;

function isThing(value: unknown): value is Thing {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function flattened(value: unknown): readonly Thing[] {
  if (Array.isArray(value)) return value.flatMap(flattened);
  return isThing(value) ? [value, ...flattened(value["@graph"])] : [];
}

/** Everything that a page says about itself in JSON-LD; what cannot be read is left out. */
export function jsonLdOf(document: PageDocument): readonly Thing[] {
  const things: Thing[] = [];
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      things.push(...flattened(JSON.parse(script.textContent ?? "")));
    } catch {
      // A broken block says nothing; the next one may.
    }
  }
  return things;
}

export function isOfType(thing: Thing, type: string): boolean {
  return [thing["@type"]].flat().includes(type);
}

/** Names of a BreadcrumbList, outermost first. */
export function breadcrumbNames(thing: Thing): readonly string[] {
  const elements = [thing["itemListElement"]].flat().filter(isThing);
  return elements
    .toSorted((left, right) => Number(left["position"] ?? 0) - Number(right["position"] ?? 0))
    .map((element) => (isThing(element["item"]) ? element["item"]["name"] : undefined) ?? element["name"])
    .filter((name) => typeof name === "string");
}
