export type { IntercomRegion } from "./client.ts";
export { readFromApi as readIntercomHelpCenter, type IntercomImportRequest } from "./read-from-api.ts";
export { readFromExport as readIntercomExport } from "./read-from-export.ts";
