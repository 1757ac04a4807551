import type { ConnectorManifest } from "@handrail/connector-kit";

export const manifest: ConnectorManifest = {
  kind: "notion",
  name: "Notion",
  description: "Pages and rows of databases of a Notion workspace, or pages that are published on the web.",
  icon: "notebook-text",
  capabilities: {
    incremental: true,
    deletionFeed: false,
    access: false,
    attachments: false,
    singleFetch: true,
    enumeration: false,
    hierarchy: true,
  },
  defaultSchedules: {
    incremental: { kind: "interval", everyMinutes: 30 },
    full: { kind: "cron", expression: "0 2 * * *" },
    access: { kind: "manual" },
  },
  // An average of three requests in a second is what Notion grants every integration.
  requestRate: { perSecond: 3, burst: 6 },
  setup: [
    "1. Open **notion.so/profile/integrations** and create an internal integration with the capability *Read content*.",
    "2. Copy its secret into the field below.",
    "3. In Notion, open each page or database that should be found, choose **••• › Connections** and add the integration. What lies below is shared along with it.",
    "",
    "Notion's search does not list every page at once. What lies below a page or in a database that is listed is read all the same; choose pages to begin from where something is missing nevertheless.",
    "",
    "Pages that are published on the web need no integration: enter their addresses instead.",
  ].join("\n"),
};
