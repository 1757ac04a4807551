import type { Citation } from "@handrail/core";

/** The whole address of a cited page, at its heading. */
export function pageAddress({ url, anchor }: Pick<Citation, "url" | "anchor">, siteUrl: string): string {
  const address = url.startsWith("/") ? `${siteUrl.replace(/\/$/, "")}${url}` : url;
  return anchor === "" ? address : `${address}#${encodeURIComponent(anchor)}`;
}
