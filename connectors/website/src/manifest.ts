import type { ConnectorManifest } from "@handrail/connector-kit";

export const manifest: ConnectorManifest = {
  kind: "website",
  name: "Website",
  description: "Pages of a website: a list of addresses, a sitemap, or whatever the start pages link to.",
  icon: "globe",
  capabilities: {
    incremental: false,
    deletionFeed: false,
    access: false,
    attachments: false,
    singleFetch: true,
    enumeration: true,
    hierarchy: true,
  },
  defaultSchedules: {
    incremental: { kind: "manual" },
    full: { kind: "cron", expression: "0 4 * * *" },
    access: { kind: "manual" },
  },
  setup: [
    "Enter the address of the site's help or documentation. Nothing else is needed for public pages.",
    "",
    "- The robots.txt of the site is obeyed, by the name `Handrail`; pages that ask not to be indexed are left out.",
    "- A site is asked at most once a second, or as seldom as its robots.txt wants.",
    "- A page has one address: where it names a canonical one, that counts. Each translation is a document of its own.",
    "- Pages that are written by scripts in the browser can't be read.",
    "- A site on a private address must be named in the setting `HANDRAIL_ALLOWED_PRIVATE_HOSTS`.",
  ].join("\n"),
};
