export { readFromApi as readZendeskHelpCenter, type ZendeskImportRequest } from "./read-from-api.ts";
export { readFromExport as readZendeskExport } from "./read-from-export.ts";
