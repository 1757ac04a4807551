import {
  notFound,
  type Reply,
  type Session,
  type SessionEvent,
  type SessionId,
  type TurnTrace,
  type WorkspaceId,
} from "@handrail/core";
import { isMessage } from "../../session/read-log.ts";
import type { Room } from "../../session/room.ts";
import { historyBefore } from "../../turn/history.ts";
import { runTurn } from "../../turn/turn.ts";
import type { TrainingVariant } from "../active-training.ts";
import { compareReplies, type ReplyDifference, type TracedReply } from "./compare-replies.ts";

export interface ReplayRequest {
  readonly workspaceId: WorkspaceId;
  readonly sessionId: SessionId;
  /** One message of the contact; all that the assistant answered unless given. */
  readonly messageId?: string;
  readonly variant: TrainingVariant;
}

/** Messages that were found and are answered again one after the other, as somebody asks for the next. */
export interface Replay {
  readonly total: number;
  turns(signal: AbortSignal): AsyncGenerator<ReplayedTurn>;
}

export interface ReplayedTurn {
  readonly messageId: string;
  readonly text: string;
  readonly at: Date;
  readonly past: TracedReply;
  readonly now: TracedReply & { readonly trace: TurnTrace };
  readonly difference: ReplyDifference;
}

/**
 * Answers the messages of a past session again, each with the history that it had, from what is published, set and
 * taught now. Nothing is written.
 * @throws HandrailError `session_not_found`, `message_not_found`
 */
export async function replaySession(room: Room, request: ReplayRequest): Promise<Replay> {
  const { workspaceId, sessionId, messageId, variant } = request;
  const found = await room.sessions.get(workspaceId, sessionId);
  if (!found) throw notFound("session");
  const session: Session = found;
  const events = await room.sessions.events(workspaceId, sessionId, 0);
  const answered = events.flatMap((event) => {
    if (!isMessage(event) || event.payload.author !== "contact") return [];
    const past = replyThen(events, event.payload.messageId);
    return past && (messageId === undefined || event.payload.messageId === messageId) ? [{ event, past }] : [];
  });
  if (messageId !== undefined && answered.length === 0)
    throw notFound("message", "Choose a message that the assistant has answered.");

  async function* turns(signal: AbortSignal): AsyncGenerator<ReplayedTurn> {
    const reader = await room.readerOf?.(workspaceId, session.contactId);
    for (const { event, past } of answered) {
      signal.throwIfAborted();
      const { text, messageId: id } = event.payload;
      const history = await Promise.all(
        historyBefore(events, id).map(async (entry) => ({
          ...entry,
          text: await room.pseudonymise(entry.text, workspaceId),
        })),
      );
      const { reply, trace } = await runTurn(room, {
        session: { ...session, owner: "ai", status: "open" },
        ...reader,
        text: await room.pseudonymise(text, workspaceId),
        history,
        variant,
        signal,
        onDelta: () => {},
      });
      const now = { reply, trace };
      yield { messageId: id, text, at: event.at, past, now, difference: compareReplies(past, now, session.locale) };
    }
  }
  return { total: answered.length, turns };
}

/** The reply as it stands in the log; a hand-off without words is one too. */
function replyThen(events: readonly SessionEvent[], messageId: string): TracedReply | undefined {
  const traced = events.find((event) => event.kind === "turn.traced" && event.payload.messageId === messageId);
  const trace = traced?.kind === "turn.traced" ? traced.payload.trace : null;
  const message = events.find((event) => isMessage(event) && event.payload.inReplyTo === messageId);
  const reply = message && isMessage(message) ? message.payload.reply : undefined;
  if (reply) return { reply, trace };
  if (!trace) return undefined;
  const silent: Reply = { kind: trace.decision, text: "", citations: [], confidence: trace.confidence, reasons: [] };
  return { reply: { ...silent, reasons: trace.reasons as Reply["reasons"] }, trace };
}
