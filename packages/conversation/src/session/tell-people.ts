import type { HandoffReason, Session } from "@handrail/core";
import { handoffNotice } from "../policy/handoff-notice.ts";
import type { Room } from "./room.ts";

/** Tells the addresses of the settings that a session waits, where nobody has the inbox open. Never fails the turn. */
export async function tellPeople(
  room: Room,
  session: Session,
  handoff: { readonly reasons: readonly HandoffReason[]; readonly language: string },
): Promise<void> {
  if (!room.notifyHandoff || !room.settingsOf) return;
  try {
    const { notify } = await room.settingsOf(session.workspaceId);
    if (notify.length === 0 || (await room.somebodyInInbox?.(session.workspaceId))) return;
    const helpCenter = await room.helpCenterOf?.(session.workspaceId, session.helpCenterId);
    await room.notifyHandoff(handoffNotice(session, handoff.reasons, handoff.language, notify, helpCenter));
  } catch (error) {
    room.logger.warn("Nobody could be told of a hand-off.", { sessionId: session.id, error });
  }
}
