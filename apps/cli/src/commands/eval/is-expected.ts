import type { SearchHit } from "./search-answer.ts";

const nowhere = "https://site.invalid";

interface Place {
  readonly host: string;
  readonly path: string;
  readonly anchor: string;
}

function placeOf(address: string): Place {
  const { host, pathname, search, hash } = new URL(address, nowhere);
  let path = pathname;
  try {
    path = decodeURI(pathname);
  } catch {
    // An address with a stray percent sign is compared as it is written.
  }
  return {
    host: host === new URL(nowhere).host ? "" : host,
    path: `${path.replace(/\/(index\.html)?$/, "")}${search}`,
    anchor: decodeURIComponent(hash.slice(1)),
  };
}

/**
 * Whether a hit is one of the expected: its document id, or its address with or without host, closing slash and
 * heading. A heading in the expectation must be the hit's own.
 */
export function isExpected(
  hit: Pick<SearchHit, "documentId" | "url" | "anchor">,
  expected: readonly string[],
): boolean {
  const found = placeOf(hit.url);
  return expected.some((entry) => {
    if (entry === hit.documentId) return true;
    if (!/^(\/|https?:)/.test(entry)) return false;
    const wanted = placeOf(entry);
    const sameHost = wanted.host === "" || found.host === "" || wanted.host === found.host;
    return sameHost && wanted.path === found.path && (wanted.anchor === "" || wanted.anchor === hit.anchor);
  });
}
