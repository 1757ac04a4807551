/** What a file is read as. `office`: a ZIP whose parts tell which. */
export type DocumentFormat = "pdf" | "office" | "csv" | "rtf" | "html" | "markdown" | "text" | "sealed";

const byExtension: Readonly<Record<string, DocumentFormat>> = {
  pdf: "pdf",
  docx: "office",
  docm: "office",
  dotx: "office",
  pptx: "office",
  pptm: "office",
  ppsx: "office",
  xlsx: "office",
  xlsm: "office",
  odt: "office",
  ods: "office",
  csv: "csv",
  tsv: "csv",
  rtf: "rtf",
  html: "html",
  htm: "html",
  xhtml: "html",
  md: "markdown",
  markdown: "markdown",
  mdx: "markdown",
  txt: "text",
  text: "text",
  log: "text",
};

const byMediaType: Readonly<Record<string, DocumentFormat>> = {
  "application/pdf": "pdf",
  "application/x-pdf": "pdf",
  "text/csv": "csv",
  "text/tab-separated-values": "csv",
  "application/rtf": "rtf",
  "text/rtf": "rtf",
  "text/html": "html",
  "application/xhtml+xml": "html",
  "text/markdown": "markdown",
  "text/x-markdown": "markdown",
  "text/plain": "text",
};

function declaredFormat(mediaType: string, fileName: string): DocumentFormat | undefined {
  const type = (mediaType.split(";")[0] ?? "").trim().toLowerCase();
  if (
    /officedocument\.(?:wordprocessingml|presentationml|spreadsheetml)|opendocument\.(?:text|spreadsheet)/.test(type)
  ) {
    return "office";
  }
  const extension = /\.([a-z0-9]{1,10})$/i.exec(fileName)?.[1]?.toLowerCase() ?? "";
  const named = Object.hasOwn(byExtension, extension) ? byExtension[extension] : undefined;
  // Servers say text/plain of much that has a better name.
  if (named && (type === "text/plain" || !Object.hasOwn(byMediaType, type))) return named;
  return Object.hasOwn(byMediaType, type) ? byMediaType[type] : undefined;
}

/** Whether a file of this type and name holds text that can be converted. */
export function isConvertible(mediaType: string, fileName: string): boolean {
  return declaredFormat(mediaType, fileName) !== undefined;
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

const binary: ReadonlySet<DocumentFormat> = new Set(["pdf", "office"]);

/** What a file really is: binary formats by their first bytes, whatever they call themselves, text by type and name. */
export function documentFormat(bytes: Uint8Array, mediaType: string, fileName: string): DocumentFormat | undefined {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  if (head.includes("%PDF-")) return "pdf";
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) return "office";
  // The container of old Office files, and of new ones with a password.
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return "sealed";
  if (head.startsWith("{\\rtf")) return "rtf";
  const declared = declaredFormat(mediaType, fileName);
  if (declared === "rtf" || (declared && binary.has(declared))) {
    return /^\s*(?:<!doctype html|<html)/i.test(head) ? "html" : undefined;
  }
  return declared;
}
