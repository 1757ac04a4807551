import type { ConnectorManifest } from "@handrail/connector-kit";

export const manifest: ConnectorManifest = {
  kind: "zendesk",
  name: "Zendesk",
  description: "Articles of a Zendesk help center in all their languages, with attachments and who may read them.",
  icon: "life-buoy",
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
    full: { kind: "cron", expression: "0 3 * * *" },
    access: { kind: "cron", expression: "0 13 * * *" },
  },
  setup: [
    "1. In Zendesk, open **Admin Center › Apps and integrations › APIs › API tokens** and add a token.",
    "2. Enter the email address of an agent or admin who may read every article that should be found, and the token.",
    "3. Instead of a token you may enter an OAuth access token with the scope `hc:read`.",
    "",
    "Leave all of it empty to read only what everybody can read. Zendesk then tells less: removed articles are found at the next full sync only, as always, and changes cost more requests.",
    "",
    "Every brand has a help center with an address of its own: add one source for each.",
  ].join("\n"),
};
