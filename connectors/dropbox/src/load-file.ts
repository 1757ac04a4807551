import { convertDocument, type SourceItem } from "@handrail/connector-kit";
import type { DropboxClient, DropboxContext } from "./client.ts";
import { mapDocument, revisionOf, type FileText } from "./map-document.ts";
import { neighbouringImages } from "./neighbouring-images.ts";
import { downloadResultSchema, type DropboxFile } from "./schemas.ts";
import type { Selection } from "./select-file.ts";

/** Loads a file and makes an item of it. @throws ConnectorError `not_found` when it has gone, among others */
export async function loadFile(
  context: DropboxContext,
  client: DropboxClient,
  file: DropboxFile,
  selection: Exclude<Selection, { kind: "left-out" }>,
): Promise<SourceItem> {
  const maxBytes = Math.round(context.config.largestFileMb * 1_000_000);
  // By id: the file may have moved since it was listed.
  const { bytes, result } =
    selection.kind === "download"
      ? await client.content("files/download", { path: file.id }, maxBytes)
      : await client.content("files/export", { path: file.id, export_format: selection.format }, maxBytes);
  const text = await textOf(context, client, file, selection.extension, bytes);
  const loaded = downloadResultSchema.safeParse(result).data;
  // What was sent may be newer than what was listed.
  const content = selection.kind === "download" ? (loaded?.content_hash ?? loaded?.rev) : undefined;
  return mapDocument(file, text, revisionOf(file, content ?? undefined));
}

/** Formats that come as Markdown are taken as they are, without the cost of a process of their own. */
const markdownExtensions: ReadonlySet<string> = new Set(["md", "markdown", "mdx"]);

async function textOf(
  context: DropboxContext,
  client: DropboxClient,
  file: DropboxFile,
  extension: string,
  bytes: Uint8Array,
): Promise<FileText> {
  const { name } = file;
  if (markdownExtensions.has(extension)) {
    const body = new TextDecoder().decode(bytes);
    return { body, images: await neighbouringImages(context, client, file, body) };
  }
  const fileName = name.toLowerCase().endsWith(`.${extension}`) ? name : `${name}.${extension}`;
  const { markdown, title } = await convertDocument({ bytes, fileName, mediaType: "", signal: context.signal });
  // Only pages are sure to have a title that somebody wrote; Office puts all sorts of things there.
  const isPage = extension === "html" || extension === "htm" || extension === "xhtml";
  return { body: markdown, ...(isPage && title !== undefined ? { title } : {}) };
}
