/** Names of the parts by which an office file tells what it is. */
const openXml = new Map([
  [
    "word/document.xml",
    { mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", extension: "docx" },
  ],
  [
    "xl/workbook.xml",
    { mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", extension: "xlsx" },
  ],
  [
    "ppt/presentation.xml",
    { mediaType: "application/vnd.openxmlformats-officedocument.presentationml.presentation", extension: "pptx" },
  ],
]);

const openDocument = new Map([
  ["application/vnd.oasis.opendocument.text", "odt"],
  ["application/vnd.oasis.opendocument.spreadsheet", "ods"],
  ["application/vnd.oasis.opendocument.presentation", "odp"],
]);

const mostEntries = 4_000;
const largestContent = 150 * 1024 * 1024;
/** Macros, controls and embedded programs: what an office file can run. */
const active =
  /(^|\/)(vbaProject\.bin|activeX\/|Scripts\/|Basic\/)|\.(exe|dll|bat|cmd|com|js|jse|vbs|vbe|wsf|ps1|hta|scr|lnk|jar)$/i;

export type OfficeVerdict =
  | { readonly kind: "office"; readonly mediaType: string; readonly extension: string }
  /** An ordinary ZIP file. */
  | { readonly kind: "archive" }
  | { readonly kind: "unsafe"; readonly why: string }
  | { readonly kind: "other" };

interface Entry {
  readonly name: string;
  readonly sizeBytes: number;
  readonly encrypted: boolean;
  readonly offset: number;
}

/** The directory of a ZIP file, read without unpacking anything. Undefined where it is no whole ZIP file. */
function directoryOf(bytes: Uint8Array): Entry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  for (const last = Math.max(0, end - 65_535); end >= last; end--) if (view.getUint32(end, true) === 0x06054b50) break;
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) return undefined;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries: Entry[] = [];
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return undefined;
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      sizeBytes: view.getUint32(at + 24, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The first part of an OpenDocument file is its media type, stored as it is. */
function mimetypePart(bytes: Uint8Array, entries: readonly Entry[]): string {
  const entry = entries.find(({ name, offset }) => name === "mimetype" && offset === 0);
  if (!entry || entry.sizeBytes > 200) return "";
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const from = 30 + view.getUint16(26, true) + view.getUint16(28, true);
  return new TextDecoder().decode(bytes.subarray(from, from + entry.sizeBytes));
}

/** What a ZIP file is: an office document or an archive, without anything that runs, or not. */
export function inspectOfficeFile(bytes: Uint8Array): OfficeVerdict {
  const entries = directoryOf(bytes);
  if (!entries) return { kind: "other" };
  const names = new Set(entries.map(({ name }) => name));
  const xml = names.has("[Content_Types].xml") ? [...openXml].find(([part]) => names.has(part))?.[1] : undefined;
  const type = mimetypePart(bytes, entries);
  const extension = openDocument.get(type);
  const found = xml ?? (extension ? { mediaType: type, extension } : undefined);
  const why = whyUnsafe(entries);
  if (!found) return why || isProgram(entries) || entries.length === 0 ? { kind: "other" } : { kind: "archive" };
  return why ? { kind: "unsafe", why } : { kind: "office", ...found };
}

/** Programs that are packed as ZIP files. */
function isProgram(entries: readonly Entry[]): boolean {
  return entries.some(({ name }) => /^META-INF\/MANIFEST\.MF$|^AndroidManifest\.xml$|\.(?:class|dex|msi)$/i.test(name));
}

function whyUnsafe(entries: readonly Entry[]): string | undefined {
  if (entries.length > mostEntries) return "it has too many parts";
  if (entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) > largestContent) return "it unpacks to too much";
  if (entries.some(({ encrypted }) => encrypted)) return "it is locked with a password";
  if (new Set(entries.map(({ name }) => name)).size < entries.length) return "two of its parts have one name";
  if (entries.some(({ name }) => name.startsWith("/") || name.includes("\\") || name.split("/").includes("..")))
    return "a part of it leaves its folder";
  if (entries.some(({ name }) => active.test(name))) return "it holds macros or programs";
  return undefined;
}
