import type { BlockContent, DefinitionContent, Nodes, Parents } from "mdast";
import type { WriteInfo, WriteState } from "./handler-types.ts";

/** A callout or a foldable part, in the dialect's form `:::name[Title] … :::`. */
export interface Container {
  readonly type: "container";
  readonly name: string;
  readonly title: string;
  readonly children: (BlockContent | DefinitionContent)[];
}

declare module "mdast" {
  interface RootContentMap {
    container: Container;
  }
  interface BlockContentMap {
    container: Container;
  }
}

function depthOf(node: Nodes | Parents): number {
  if (!("children" in node)) return 0;
  let deepest = 0;
  for (const child of node.children) deepest = Math.max(deepest, depthOf(child) + (child.type === "container" ? 1 : 0));
  return deepest;
}

/** Writes a container; its fence is longer than those inside, as the dialect asks for. */
export function containerToMarkdown(
  node: Container,
  _parent: Parents | undefined,
  state: WriteState,
  info: WriteInfo,
): string {
  const fence = ":".repeat(3 + depthOf(node));
  const exit = state.enter("phrasing");
  const title = node.title
    ? state
        .containerPhrasing(
          { type: "paragraph", children: [{ type: "text", value: node.title }] },
          { ...info, before: "[", after: "]" },
        )
        .replace(/\n/g, " ")
    : "";
  exit();
  const tracker = state.createTracker(info);
  const opening = tracker.move(`${fence}${node.name}${title ? `[${title}]` : ""}\n`);
  const body = state.containerFlow(node as unknown as Extract<Parents, { type: "blockquote" }>, tracker.current());
  return `${opening}${body}\n${fence}`;
}
