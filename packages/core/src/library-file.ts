/**
 * Files other than images that articles may link to: media types by the ending of their names. What a file is, its bytes
 * decide; a name that says something else is refused.
 */
const mediaTypes: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  zip: "application/zip",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  odt: "application/vnd.oasis.opendocument.text",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
  odp: "application/vnd.oasis.opendocument.presentation",
  csv: "text/csv",
  txt: "text/plain",
};

export const libraryFileEndings: readonly string[] = Object.keys(mediaTypes);

/** Media type of a file that the library takes beside images, by the ending of its name; undefined for all others. */
export function libraryFileType(name: string): string | undefined {
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return Object.hasOwn(mediaTypes, ending) ? mediaTypes[ending] : undefined;
}

/** The ending that files of a media type have in the library. */
export function libraryFileEnding(mediaType: string): string | undefined {
  return libraryFileEndings.find((ending) => mediaTypes[ending] === mediaType);
}
