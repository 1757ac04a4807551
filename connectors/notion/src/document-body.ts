import { htmlTreeToMarkdown } from "@handrail/connector-kit";
import type { ElementContent } from "hast";
import type { Block } from "./blocks/block.ts";
import { blockTree, imagesIn } from "./blocks/block-tree.ts";
import { element, text, textTree } from "./blocks/text-tree.ts";
import type { ShownProperty } from "./official/properties.ts";

/** An image of a text: as it stands there, and where it can be had now. */
export interface ShownImage {
  readonly target: string;
  readonly source: string;
}

export interface DocumentBody {
  readonly markdown: string;
  readonly images: readonly ShownImage[];
}

/** The text of a page: its properties, if any, above its blocks. */
export function documentBody(properties: readonly ShownProperty[], blocks: readonly Block[]): DocumentBody {
  const children = [...propertyList(properties), ...blockTree(blocks)];
  const { markdown, images } = htmlTreeToMarkdown({ type: "root", children });
  const sources = new Map([...imagesIn(blocks)].map(([target, source]) => [normalised(target), source]));
  return {
    markdown,
    images: images.flatMap(({ target }) => {
      const source = sources.get(normalised(target));
      return source === undefined ? [] : [{ target, source }];
    }),
  };
}

function propertyList(properties: readonly ShownProperty[]): ElementContent[] {
  if (properties.length === 0) return [];
  return [
    element(
      "ul",
      {},
      properties.map(({ name, runs }) =>
        element("li", {}, [element("strong", {}, [text(`${name}:`)]), text(" "), ...textTree(runs)]),
      ),
    ),
  ];
}

/** The conversion writes some addresses in another way. */
function normalised(address: string): string {
  return URL.parse(address)?.href ?? address;
}
