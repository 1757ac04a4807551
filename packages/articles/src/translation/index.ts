export { createModelTranslator } from "./model-translator.ts";
export { linkSavedBlocks } from "./link-blocks.ts";
export { fillTranslation, type Filled } from "./fill-translation.ts";
export { saveRows, type RowsSaved, type RowsToSave, type TranslationStores } from "./save-rows.ts";
export {
  sideBySide,
  translatedFields,
  type FieldRow,
  type SideBySide,
  type SideBySideRow,
  type TranslatedField,
  type TranslationRef,
} from "./side-by-side.ts";
export { changeSource } from "./change-source.ts";
export { exchangeFileOf, takeBack, type TakenBack } from "./exchange/exchange-article.ts";
export { readBlockMarkdown, writeBlockMarkdown } from "./exchange/block-markdown.ts";
export { readXliff } from "./exchange/read-xliff.ts";
export { writeXliff } from "./exchange/write-xliff.ts";
export type { ReturnedFile } from "./exchange/exchange-file.ts";
export { translationProgress, type ArticleInLocale, type ArticleProgress } from "./progress.ts";
export { translateSegments, type Segment, type TranslatedSegment } from "./translate-segments.ts";
