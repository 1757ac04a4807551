import type { SessionSummary } from "../../api/inbox.ts";
import { sharedValue } from "../../ui/shared-value.ts";

const storageName = "handrail.seen";
const most = 500;

type SeenAt = Readonly<Record<string, string>>;

function load(): SeenAt {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageName) ?? "{}");
    return typeof stored === "object" && stored !== null ? (stored as SeenAt) : {};
  } catch {
    // Broken or forbidden storage only costs the marks.
    return {};
  }
}

const seen = sharedValue(load());

/** When this person last saw each conversation, in this browser. */
export const useSeen = (): SeenAt => seen.use();

/** Remembers that everything up to `updatedAt` has been on the screen. */
export function markSeen(sessionId: string, updatedAt: string): void {
  const before = seen.get();
  if ((before[sessionId] ?? "") >= updatedAt) return;
  const newest = Object.entries({ ...before, [sessionId]: updatedAt })
    .toSorted(([, left], [, right]) => right.localeCompare(left))
    .slice(0, most);
  const after = Object.fromEntries(newest);
  seen.set(after);
  localStorage.setItem(storageName, JSON.stringify(after));
}

/** Only what waits for people is marked: the assistant's own conversations would be noise. */
export const isUnread = (session: SessionSummary, seenAt: SeenAt): boolean =>
  session.owner === "human" &&
  session.status === "open" &&
  session.lastAuthor !== "agent" &&
  (seenAt[session.id] ?? "") < session.updatedAt;
