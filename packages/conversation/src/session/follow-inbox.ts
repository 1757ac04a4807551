import type { EventNotifier, SessionStore, WorkspaceId } from "@handrail/core";
import { inboxTopic } from "./live-topics.ts";
import { createWakeUp } from "./wake-up.ts";

export interface InboxChange {
  /** Sessions that changed since the last notice. */
  readonly sessionIds: readonly string[];
}

export interface FollowInboxDependencies {
  readonly sessions: SessionStore;
  readonly notifier: EventNotifier;
  readonly pollMs: number;
}

const newest = 20;

/** A notice whenever a session of the workspace changes, until the signal is aborted; several at once become one. */
export async function* followInbox(
  { sessions, notifier, pollMs }: FollowInboxDependencies,
  { workspaceId, signal }: { workspaceId: WorkspaceId; signal: AbortSignal },
): AsyncGenerator<InboxChange> {
  const wake = createWakeUp(signal);
  const changed = new Set<string>();
  const end = notifier.subscribe(inboxTopic(workspaceId), (payload) => {
    const { sessionId } = JSON.parse(payload) as { sessionId?: string };
    if (sessionId) changed.add(sessionId);
    wake.now();
  });
  try {
    const known = new Map<string, number>();
    const look = async (): Promise<void> => {
      for (const { id, updatedAt } of await sessions.list(workspaceId, { limit: newest })) {
        if (known.get(id) !== updatedAt.getTime()) changed.add(id);
        known.set(id, updatedAt.getTime());
      }
    };
    await look();
    changed.clear();
    while (!signal.aborted) {
      // A notice may have been lost: the store is asked now and then.
      if ((await wake.within(pollMs)) === "late") await look();
      if (signal.aborted || changed.size === 0) continue;
      const sessionIds = [...changed];
      changed.clear();
      yield { sessionIds };
    }
  } finally {
    end();
    wake.close();
  }
}
