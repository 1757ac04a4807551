import { inspectFile } from "@handrail/conversation";

const largestBytes = 20 * 1024 * 1024;

/** A file for the library of the help center: the same checks as for files that visitors send, with room for manuals. */
export const inspectLibraryFile = (bytes: Uint8Array) => inspectFile(bytes, { largestBytes, archives: true });
