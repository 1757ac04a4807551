import type { NewSessionEvent, SessionId, WorkspaceId } from "@handrail/core";
import { sql } from "kysely";
import type { DatabaseHandle } from "../database.ts";
import { searchWords } from "./search-words.ts";

interface Place {
  readonly workspaceId: WorkspaceId;
  readonly sessionId: SessionId;
}

/** Makes messages and notes findable by their words. */
export async function indexWords(
  trx: DatabaseHandle,
  { workspaceId, sessionId }: Place,
  events: readonly NewSessionEvent[],
  firstSeq: number,
): Promise<void> {
  for (const [index, event] of events.entries()) {
    if (event.kind !== "message.created" && event.kind !== "note.created") continue;
    const words = searchWords(event.payload.text);
    if (words.length === 0) continue;
    await sql`
      insert into session_words (workspace_id, session_id, seq, words)
      values (${workspaceId}, ${sessionId}, ${firstSeq + index}, array_to_tsvector(${words}::text[]))`.execute(trx);
  }
}

/** What was taken out of a message finds it no longer. */
export async function reindexWords(
  trx: DatabaseHandle,
  { workspaceId, sessionId }: Place,
  event: NewSessionEvent,
  seq: number,
): Promise<void> {
  await trx
    .deleteFrom("session_words")
    .where("workspace_id", "=", workspaceId)
    .where("session_id", "=", sessionId)
    .where("seq", "=", seq)
    .execute();
  await indexWords(trx, { workspaceId, sessionId }, [event], seq);
}
