const schedules = {
  incremental: { kind: "interval", everyMinutes: 30 },
  full: { kind: "cron", expression: "0 3 * * *", timeZone: "Europe/Berlin" },
  access: { kind: "manual" },
};

const noCapabilities = {
  incremental: true,
  deletionFeed: false,
  access: false,
  attachments: false,
  singleFetch: true,
  enumeration: true,
  hierarchy: true,
};

/** Kinds of sources with forms of every field there is. */
export const sampleKinds = [
  {
    kind: "zendesk",
    name: "Zendesk",
    description: "Articles of a Zendesk help center in all their languages, with attachments.",
    icon: "life-buoy",
    setup: "1. Open **Admin Center › APIs › API tokens**.\n2. Add a token and paste it here.",
    capabilities: { ...noCapabilities, access: true, attachments: true },
    defaultSchedules: schedules,
    config: {
      type: "object",
      properties: {
        site: { type: "string", title: "Help center", description: "`acme` for acme.zendesk.com." },
        scopes: { type: "array", items: { type: "string" }, default: [], title: "Categories" },
        attachments: { type: "boolean", default: true, title: "Read attachments" },
      },
      required: ["site"],
    },
    secrets: {
      type: "object",
      properties: {
        email: { type: "string", title: "Email address", description: "Of the agent whom the token acts as." },
        apiToken: { type: "string", title: "API token" },
      },
      required: ["email", "apiToken"],
    },
  },
  {
    kind: "website",
    name: "Web site",
    description: "Pages of a public web site, found by its links, its sitemap or a list.",
    icon: "globe",
    setup: "",
    capabilities: noCapabilities,
    defaultSchedules: schedules,
    config: {
      type: "object",
      properties: {
        mode: { type: "string", enum: ["crawl", "sitemap", "list"], default: "crawl", title: "How pages are found" },
        startUrls: { type: "array", items: { type: "string" }, title: "Addresses" },
        maxPages: { type: "integer", default: 1000, title: "Most pages" },
      },
      required: ["startUrls"],
    },
    secrets: { type: "object", properties: {} },
  },
];

const noCounts = { listed: 0, added: 0, updated: 0, removed: 0, unchanged: 0, skipped: 0, failed: 0 };

/** A run that began so many minutes before `now` and took two. */
export function sampleRun(now: Date, minutesAgo: number, change: Readonly<Record<string, unknown>> = {}) {
  const at = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
  return {
    id: `run_${minutesAgo}`,
    sourceId: "src_zendesk",
    mode: "incremental",
    trigger: "schedule",
    state: "succeeded",
    counts: { ...noCounts, listed: 12, updated: 3, unchanged: 9 },
    stageMs: { read: 900, store: 200, index: 800, remove: 0 },
    progress: { done: 12, total: 12 as number | null },
    listing: "none",
    warnings: [] as { code: string; message: string }[],
    error: null as { code: string; message: string; hint: string } | null,
    cancelRequested: false,
    resumeAt: null as string | null,
    queuedAt: at(minutesAgo),
    startedAt: at(minutesAgo) as string | null,
    heartbeatAt: at(minutesAgo - 2) as string | null,
    finishedAt: at(minutesAgo - 2) as string | null,
    ...change,
  };
}

export type SampleSource = ReturnType<typeof sampleSource>;

export function sampleSource(now: Date, id: string, change: Readonly<Record<string, unknown>> = {}) {
  const soon = new Date(now.getTime() + 25 * 60_000).toISOString();
  return {
    id,
    kind: "zendesk",
    name: "Acme help desk",
    config: { site: "acme", scopes: ["cat_1"], attachments: true } as Record<string, unknown>,
    secretsSet: ["email", "apiToken"],
    audience: "public",
    locale: "en",
    schedule: schedules as Record<string, unknown>,
    nextRuns: { full: null, incremental: soon as string | null, access: null },
    paused: false,
    documents: 1240,
    failures: 2,
    heldDeletions: 0,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
    runs: [
      sampleRun(now, 8),
      sampleRun(now, 300, {
        mode: "full",
        counts: { ...noCounts, listed: 1242, added: 1240, failed: 2 },
        state: "partial",
      }),
    ],
    ...change,
  };
}

/** One source that is well, one that works, one that waits for a person. */
export function sampleSources(now: Date): SampleSource[] {
  const running = sampleRun(now, 4, {
    mode: "full",
    trigger: "person",
    state: "running",
    counts: { ...noCounts, listed: 420, added: 400, skipped: 20 },
    progress: { done: 420, total: 980 },
    finishedAt: null,
  });
  const held = sampleRun(now, 90, {
    mode: "full",
    state: "held",
    counts: { ...noCounts, listed: 40, unchanged: 40 },
    warnings: [{ code: "deletions_held", message: "120 of 160 documents would go. Look at them before they do." }],
  });
  return [
    sampleSource(now, "src_zendesk"),
    sampleSource(now, "src_web", {
      kind: "website",
      name: "www.acme.example",
      config: { mode: "crawl", startUrls: ["https://www.acme.example/"], maxPages: 1000 },
      secretsSet: [],
      documents: 400,
      failures: 0,
      runs: [running],
    }),
    sampleSource(now, "src_held", {
      name: "Old help desk",
      documents: 160,
      failures: 0,
      heldDeletions: 120,
      runs: [held],
    }),
  ];
}
