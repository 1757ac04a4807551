import { createSessionLog, type SessionLog } from "./session-log.ts";
import type { CannedAnswer } from "../src/api/canned-answers.ts";
import type { HelpCenter } from "../src/api/help-centers.ts";
import type { Invitation, Person } from "../src/api/people.ts";
import type { Presence } from "../src/api/session-event.ts";
import type { Team } from "../src/api/teams.ts";
import { sampleCannedAnswers, samplePeople, sampleTeams } from "./sample-people.ts";
import { sampleArticles, sampleLocales, type SampleArticle } from "./sample-articles.ts";
import { addSampleSessions } from "./sample-sessions.ts";
import { defaultHelpCenter } from "./site-routes.ts";
import { sampleSources, type SampleSource } from "./sample-sources.ts";

export interface FakeServerOptions {
  /** `empty` is a fresh installation without articles and conversations. */
  readonly content?: "full" | "empty";
  /** Nobody has an account yet. */
  readonly needsSetup?: boolean;
  readonly role?: "owner" | "writer" | "agent" | "viewer";
  readonly modelState?: "ready" | "loading" | "off" | "unavailable";
}

export interface Fault {
  readonly path: string;
  readonly status?: number;
  readonly delayMs?: number;
}

export interface State {
  readonly log: SessionLog;
  readonly articles: SampleArticle[];
  locales: readonly string[];
  readonly secret: string;
  readonly tokens: Map<string, string>;
  readonly sources: SampleSource[];
  /** Secrets of sources that were given, by the source. */
  readonly secrets: Map<string, object>;
  readonly keys: {
    id: string;
    name: string;
    prefix: string;
    scopes: string[];
    createdAt: string;
    lastUsedAt: string | null;
  }[];
  readonly people: Person[];
  readonly invitations: (Invitation & { secret: string })[];
  readonly teams: Team[];
  readonly helpCenters: HelpCenter[];
  readonly cannedAnswers: CannedAnswer[];
  followPresence(sessionId: string, listener: (presence: Presence) => void): () => void;
  tellPresence(sessionId: string, presence: Presence): void;
  readonly user: { id: string; email: string; name: string; role: string };
  readonly modelState: string;
  /** Requests that fail or wait on purpose, by path prefix. */
  faults: Fault[];
  needsSetup: boolean;
  password: string;
  signedIn: boolean;
  publishedAt: string | null;
}

export function createState(options: FakeServerOptions): State {
  const now = new Date();
  const full = options.content !== "empty";
  const log = createSessionLog(() => new Date());
  const user = { id: "usr_ana", email: "ana@example.com", name: "Ana Ruiz", role: options.role ?? "owner" };
  if (full) addSampleSessions(log, now, user);
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();
  const present = new Map<string, Set<(presence: Presence) => void>>();
  return {
    people: samplePeople(now, user),
    invitations: [],
    teams: full ? sampleTeams() : [],
    helpCenters: [defaultHelpCenter()],
    cannedAnswers: full ? sampleCannedAnswers() : [],
    followPresence(sessionId, listener) {
      const listeners = present.get(sessionId) ?? new Set();
      present.set(sessionId, listeners.add(listener));
      return () => listeners.delete(listener);
    },
    tellPresence(sessionId, presence) {
      for (const listener of present.get(sessionId) ?? []) listener(presence);
    },
    log,
    articles: full ? sampleArticles(now) : [],
    locales: full ? sampleLocales : ["en"],
    secret: "hrs_first-run-secret",
    tokens: new Map(),
    sources: full ? sampleSources(now) : [],
    secrets: new Map(),
    keys: full
      ? [
          {
            id: "key_1",
            name: "Import from CI",
            prefix: "hrk_4fQ9xw",
            scopes: ["content:read", "content:write"],
            createdAt: hoursAgo(400),
            lastUsedAt: hoursAgo(3),
          },
          {
            id: "key_2",
            name: "Status page",
            prefix: "hrk_Zk21dd",
            scopes: ["conversations:read"],
            createdAt: hoursAgo(90),
            lastUsedAt: null,
          },
        ]
      : [],
    user,
    modelState: options.modelState ?? "ready",
    faults: [],
    needsSetup: options.needsSetup ?? false,
    password: "correct horse battery",
    signedIn: false,
    publishedAt: full ? hoursAgo(2) : null,
  };
}
