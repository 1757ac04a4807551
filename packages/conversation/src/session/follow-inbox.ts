import type { EventNotifier, WorkspaceId } from "@handrail/core";
import { inboxTopic } from "./live-topics.ts";
import { createWakeUp } from "./wake-up.ts";

export interface InboxChange {
  /** Sessions that changed since the last notice; empty when only time has passed. */
  readonly sessionIds: readonly string[];
}

/** A notice whenever a session of the workspace changes, until the signal is aborted; several at once become one. */
export async function* followInbox(
  notifier: EventNotifier,
  { workspaceId, signal, pollMs }: { workspaceId: WorkspaceId; signal: AbortSignal; pollMs: number },
): AsyncGenerator<InboxChange> {
  const wake = createWakeUp(signal);
  const changed = new Set<string>();
  const end = notifier.subscribe(inboxTopic(workspaceId), (payload) => {
    const { sessionId } = JSON.parse(payload) as { sessionId?: string };
    if (sessionId) changed.add(sessionId);
    wake.now();
  });
  try {
    while (!signal.aborted) {
      await wake.within(pollMs);
      if (signal.aborted) return;
      // Also without a notice: one may have been lost, and looking again is cheap.
      yield { sessionIds: [...changed] };
      changed.clear();
    }
  } finally {
    end();
    wake.close();
  }
}
