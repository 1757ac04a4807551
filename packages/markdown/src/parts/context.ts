import type { Heading } from "@handrail/core";
import type { Element } from "hast";
import type { ProseLabels } from "../labels.ts";

export interface ResolvedImage {
  readonly src: string;
  readonly width?: number;
  readonly height?: number;
  /** Smaller versions of it: `/media/a-400.webp 400w, …`. */
  readonly srcset?: string;
}

export interface PartsContext {
  readonly labels: ProseLabels;
  /** Anchor of each heading element of the tree, given out before anything is built. */
  readonly anchors: ReadonlyMap<Element, Heading>;
  readonly resolveLink: (target: string) => string | undefined;
  readonly resolveImage: (target: string) => ResolvedImage | "missing" | undefined;
  readonly siteHosts: ReadonlySet<string>;
}
