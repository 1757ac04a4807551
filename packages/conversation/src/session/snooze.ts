import type { Room } from "./room.ts";

/** Puts sessions back into the queues whose time has come. @returns how many */
export async function wakeSnoozed(room: Room): Promise<number> {
  const now = room.clock();
  let woken = 0;
  for (const { workspaceId, sessionId } of (await room.inbox?.dueToWake(now)) ?? []) {
    await room.writes.run(sessionId, async () => {
      // Meanwhile the contact may have written, or somebody may have chosen another time.
      const session = await room.sessions.get(workspaceId, sessionId);
      if (!session?.snoozedUntil || session.snoozedUntil > now) return;
      await room.sessions.append(workspaceId, sessionId, [{ kind: "session.unsnoozed", payload: { why: "time" } }], {
        snoozedUntil: null,
      });
      woken++;
    });
  }
  return woken;
}
