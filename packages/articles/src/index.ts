export { createArticles, type Articles, type ArticlesOptions, type Draft, type NewArticle } from "./articles.ts";
export { helpCenterCollection, importAuthor } from "./help-center.ts";
export { addressOfFile, type FileAddress } from "./import/file-address.ts";
export { importFiles, type ImportFilesOptions } from "./import/import-files.ts";
export type { FileOutcome, ImportChange, ImportFile, ImportOptions, ImportSummary } from "./import/import-types.ts";
export { type FileText, readFile } from "./import/read-file.ts";
export { startImport, type ImportDependencies, type ImportRun } from "./import/start-import.ts";
export { blockHashes, isStale, staleBlocks, type StaleBlocks } from "./staleness.ts";
export { slugOf } from "./slug.ts";
export { convertFolder } from "./importers/convert-folder.ts";
export { detectLayout } from "./importers/detect-layout.ts";
export type { ConvertedFolder, FolderLayout, Leftover, SourceFolder } from "./importers/source-folder.ts";
export { exportContent, type ContentExportFile, type ExportRequest } from "./export/export-content.ts";
export { imageType, mediaTypeOf } from "./import/image-shelf.ts";
export { diffTexts, type BlockChange, type TextDiff, type WordChange } from "./draft/diff-texts.ts";
export { mergeTexts, type MergeBlock, type MergedText } from "./draft/merge-texts.ts";
export { createWriting } from "./writing/create-writing.ts";
export { createTopicDesk, type TopicDesk } from "./writing/topics.ts";
export type {
  ArticleChange,
  DraftConflict,
  SaveResult,
  VersionName,
  Writing,
  WritingOptions,
} from "./writing/writing.ts";
export { type Finding, RulesBlockError } from "./rules/finding.ts";
export { builtInDefaults, builtInRules, type BuiltInRule, type BuiltInSettings } from "./rules/built-in-rules.ts";
export { patternOf } from "./rules/check-rules.ts";
export type { RuleJudge, Verdict } from "./rules/judge.ts";
export { createModelJudge } from "./rules/model-judge.ts";
export { createHealth } from "./health/create-health.ts";
export type { Health, HealthOptions, RuleSettings, SiteHealth, TextHealth } from "./health/health.ts";
export { createSiteContent, type RefreshableSiteContent, type SiteContentOptions } from "./site/site-content.ts";
export { createPreviewContent, type PreviewScope } from "./site/preview-content.ts";
export type { SiteShape } from "./site/site-snapshot.ts";
export { createPublishedMirror, type MirrorReader, type PublishedMirror } from "./site/published-mirror.ts";
export type { PageFingerprints, PagePath } from "./plan/page-book.ts";
export { planPages, type PagePlan } from "./plan/plan-pages.ts";
export * from "./translation/index.ts";
export { readingTime } from "./reading-time.ts";
export { importHelpCenter, type HelpCenterImportOptions } from "./importers/help-center/import-help-center.ts";
export { importFolder, type FolderImportOptions } from "./importers/run/import-folder.ts";
export {
  type ImportedPage,
  type ImportOutcome,
  importOutcomes,
  type ImportReport,
} from "./importers/run/import-report.ts";
export type { ImportProgress, ImportRunOptions } from "./importers/run/import-run-options.ts";
