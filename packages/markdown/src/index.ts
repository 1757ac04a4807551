export { codeStyles } from "./highlight/code-styles.ts";
export { parseSource, type ParsedSource } from "./front-matter.ts";
export { titleOf } from "./title.ts";
export { renderMarkdown, type RenderedBody } from "./render.ts";
export type { RenderOptions } from "./page-tree.ts";
export type { ResolvedImage } from "./parts/context.ts";
export { sections, type Section } from "./sections.ts";
export type { SectionBlock, SectionBlockKind } from "./section-blocks.ts";
export { sourceBlocks, type SourceBlock } from "./source-blocks.ts";
export { imagesOf, linksOf } from "./targets.ts";
export { imageBehind, type ImageBehind } from "./image-behind.ts";
export { plainText } from "./plain-text.ts";
export { replaceImageTargets } from "./image-targets.ts";
export { replaceLinkTargets } from "./link-targets.ts";
export { nameAutolinks } from "./autolinks.ts";
export {
  outlineOf,
  type BodyPlace,
  type Outline,
  type OutlineHeading,
  type OutlineImage,
  type OutlineLink,
} from "./outline.ts";
export { fragmentFor } from "./fragment.ts";
export { inertMarkdown } from "./inert-markdown.ts";
export { structureDifferences, structureOf, type Structure } from "./structure/structure.ts";
export { protectedSpans, type ProtectedSpan } from "./structure/protected-spans.ts";
