/** Ending and media type of an image by its first bytes; servers often name another. Undefined for what no page can show. */
export function imageTypeOf(bytes: Uint8Array): { readonly extension: string; readonly mediaType: string } | undefined {
  const start = Buffer.from(bytes.subarray(0, 512)).toString("latin1");
  if (start.startsWith("\u0089PNG\r\n")) return { extension: "png", mediaType: "image/png" };
  if (start.startsWith("\u00ff\u00d8\u00ff")) return { extension: "jpg", mediaType: "image/jpeg" };
  if (/^GIF8[79]a/.test(start)) return { extension: "gif", mediaType: "image/gif" };
  if (start.startsWith("RIFF") && start.slice(8, 12) === "WEBP") return { extension: "webp", mediaType: "image/webp" };
  if (/^.{4}ftypavi[fs]/s.test(start)) return { extension: "avif", mediaType: "image/avif" };
  if (/^(?:\u00ef\u00bb\u00bf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg[\s>]/s.test(start))
    return { extension: "svg", mediaType: "image/svg+xml" };
  return undefined;
}
