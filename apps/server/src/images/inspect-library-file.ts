import { inspectFile } from "@handrail/conversation";
import { HandrailError, invalidInput } from "@handrail/core";

const largestBytes = 20 * 1024 * 1024;

/**
 * A file for the library of the help center: the same checks as for files that visitors send, with room for manuals.
 * @throws HandrailError saying why it is not taken
 */
export function inspectLibraryFile(bytes: Uint8Array): { readonly mediaType: string } {
  try {
    return inspectFile(bytes, { largestBytes, archives: true });
  } catch (error) {
    if (!(error instanceof HandrailError) || error.code !== "attachment_type_refused") throw error;
    throw invalidInput(
      "file_type_refused",
      "The library does not take files of this kind: it is no PDF, text or ZIP, and no Word, Excel, PowerPoint or OpenDocument file.",
      "Save it as a PDF.",
    );
  }
}
