import { randomUUID } from "node:crypto";
import {
  publicOnly,
  type Channel,
  type ContactId,
  type HelpCenterId,
  type Locale,
  type Session,
  type SessionId,
  type WorkspaceId,
} from "@handrail/core";
import type { Room } from "../session/room.ts";
import type { HistoryEntry } from "../turn/history.ts";
import { runTurn, type FinishedTurn } from "../turn/turn.ts";
import type { TrainingVariant } from "./active-training.ts";

export interface TurnToTry {
  readonly workspaceId: WorkspaceId;
  readonly text: string;
  readonly locale: Locale;
  readonly channel: Channel;
  /** Whose topics it is answered from; the default one unless given. */
  readonly helpCenterId?: HelpCenterId | null;
  /** Segments that the contact is taken to belong to. */
  readonly segments: readonly string[];
  readonly variant: TrainingVariant;
  /** What was said before, oldest first. */
  readonly history?: readonly HistoryEntry[];
  readonly signal: AbortSignal;
}

/** Answers as a turn would, without a session: nothing is stored, sent or numbered. */
export async function tryTurn(room: Room, turn: TurnToTry): Promise<FinishedTurn> {
  const { workspaceId, locale, channel, helpCenterId = null, segments, variant, history = [], signal } = turn;
  const redacted = await room.redact(turn.text, workspaceId);
  const now = room.clock();
  const session: Session = {
    id: `ses_try_${randomUUID()}` as SessionId,
    workspaceId,
    contactId: `con_try_${randomUUID()}` as ContactId,
    channel,
    helpCenterId,
    locale,
    status: "open",
    owner: "ai",
    assigneeId: null,
    teamId: null,
    snoozedUntil: null,
    tags: [],
    ticketNumber: 0,
    createdAt: now,
    updatedAt: now,
  };
  return runTurn(room, {
    session,
    text: await room.pseudonymise(redacted.text, workspaceId),
    history,
    audiences: [...publicOnly, ...segments.map((name) => `segment:${name}` as const)],
    segments,
    variant,
    signal,
    onDelta: () => {},
  });
}
