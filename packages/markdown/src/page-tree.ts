import type { Heading, Locale } from "@handrail/core";
import type { Root } from "hast";
import { proseLabels } from "./labels.ts";
import { buildParts } from "./parts/build.ts";
import type { ResolvedImage } from "./parts/context.ts";
import { assignAnchors } from "./parts/headings.ts";
import { parseBody } from "./tree.ts";

export interface RenderOptions {
  /** Language of the text; its labels (callout titles, footnotes) are in it. */
  readonly locale: Locale;
  /** Address on the site for a link target as written, percent escapes of local targets decoded; undefined leaves the target alone. */
  readonly resolveLink?: (target: string) => string | undefined;
  /** Address and pixel size for an image target as written; undefined leaves the target alone, one that is missing shows its words. */
  readonly resolveImage?: (target: string) => ResolvedImage | "missing" | undefined;
  /** Hosts (`docs.example.com`, with a port where there is one) whose links do not count as external. */
  readonly siteHosts?: readonly string[];
}

/** The tree of a page's body with its parts built and its headings in order: what is rendered, cut into sections and searched. */
export function pageTree(body: string, options: RenderOptions): { readonly root: Root; readonly headings: Heading[] } {
  const root = parseBody(body);
  const anchors = assignAnchors(root);
  const built = buildParts(root, {
    labels: proseLabels(options.locale),
    anchors,
    resolveLink: options.resolveLink ?? (() => undefined),
    resolveImage: options.resolveImage ?? (() => undefined),
    siteHosts: new Set(options.siteHosts),
  });
  return { root: built, headings: [...anchors.values()] };
}
