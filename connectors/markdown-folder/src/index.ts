export type { MarkdownFile, MarkdownImage, SkippedFile } from "./markdown-file.ts";
export { readMarkdownFolder, type MarkdownFolder } from "./read-markdown-folder.ts";
export { readSourceFolder, type FilesOfFolder } from "./read-source-folder.ts";
