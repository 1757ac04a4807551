import type { ConnectorManifest } from "@handrail/connector-kit";

export const manifest: ConnectorManifest = {
  kind: "rss",
  name: "RSS feed",
  description: "Entries of RSS and Atom feeds: release notes, news, a blog.",
  icon: "rss",
  capabilities: {
    incremental: true,
    deletionFeed: false,
    access: false,
    attachments: false,
    singleFetch: false,
    enumeration: false,
    hierarchy: false,
  },
  defaultSchedules: {
    incremental: { kind: "interval", everyMinutes: 60 },
    full: { kind: "manual" },
    access: { kind: "manual" },
  },
  setup: [
    "Enter the address of the feed. On most sites it is linked as RSS or Atom.",
    "",
    "A feed shows only its newest entries. What it no longer shows stays in the index, until somebody starts a full sync twice in a row and both are complete: the second one removes it.",
  ].join("\n"),
};
