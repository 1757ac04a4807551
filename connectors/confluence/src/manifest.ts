import type { ConnectorManifest } from "@handrail/connector-kit";

export const manifest: ConnectorManifest = {
  kind: "confluence",
  name: "Confluence",
  description: "Pages, blog posts and attachments of Confluence Cloud or Data Center, with who may read them.",
  icon: "book-open",
  capabilities: {
    incremental: true,
    deletionFeed: false,
    access: true,
    attachments: true,
    singleFetch: true,
    enumeration: true,
    hierarchy: true,
  },
  defaultSchedules: {
    incremental: { kind: "interval", everyMinutes: 30 },
    full: { kind: "cron", expression: "30 2 * * *" },
    access: { kind: "interval", everyMinutes: 360 },
  },
  setup: [
    "**Cloud, with an API token**",
    "",
    "1. Open **id.atlassian.com › Security › API tokens** and create a token.",
    "2. Enter the email address of that account and the token. The account should see every page that should be found, and nothing else.",
    "",
    "**Cloud, with OAuth**",
    "",
    "1. At **developer.atlassian.com**, create an app with the scopes `read:page:confluence`, `read:space:confluence`, `read:attachment:confluence`, `read:content.restriction:confluence`, `search:confluence` and `offline_access`.",
    "2. Enter its client id, its secret and a refresh token. The token is replaced at every renewal.",
    "",
    "**Data Center**",
    "",
    "1. In your profile, open **Personal access tokens** and create one.",
    "2. Enter the address of the server and the token.",
  ].join("\n"),
};
