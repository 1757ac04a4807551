import type { Room } from "./room.ts";

/** Puts sessions back into the queues whose time has come. @returns how many */
export async function wakeSnoozed(room: Room): Promise<number> {
  const now = room.clock();
  let woken = 0;
  for (const { workspaceId, sessionId } of (await room.inbox?.dueToWake(now)) ?? []) {
    await room.writes.run(sessionId, async () => {
      const { events } = await room.sessions.change(workspaceId, sessionId, ({ snoozedUntil }) =>
        // Meanwhile the contact may have written, or somebody may have chosen another time.
        !snoozedUntil || snoozedUntil > now
          ? undefined
          : { events: [{ kind: "session.unsnoozed", payload: { why: "time" } }], patch: { snoozedUntil: null } },
      );
      woken += events.length;
    });
  }
  return woken;
}
