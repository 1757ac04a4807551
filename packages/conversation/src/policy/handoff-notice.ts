import {
  languageOf,
  type HandoffReason,
  type ServedHelpCenter,
  type Session,
  type SessionId,
  type WorkspaceId,
} from "@handrail/core";
import { sentenceOf } from "../turn/explain.ts";

/** What people are told of a hand-off outside the inbox. Holds no word of the contact. */
export interface HandoffNotice {
  readonly workspaceId: WorkspaceId;
  readonly sessionId: SessionId;
  readonly to: readonly string[];
  readonly subject: string;
  /** Plain text; the link to the session is for whoever sends it to add. */
  readonly text: string;
}

/**
 * In English whatever the contact speaks: the readers are the workspace's own people.
 * @param helpCenter named where there are several
 */
export function handoffNotice(
  session: Pick<Session, "workspaceId" | "id" | "ticketNumber" | "channel">,
  reasons: readonly HandoffReason[],
  language: string,
  to: readonly string[],
  helpCenter?: Pick<ServedHelpCenter, "name" | "isOnly">,
): HandoffNotice {
  const spoken = new Intl.DisplayNames(["en"], { type: "language" }).of(languageOf(language)) ?? language;
  return {
    workspaceId: session.workspaceId,
    sessionId: session.id,
    to,
    subject: `Conversation #${session.ticketNumber} waits for a person`,
    text: [
      `The assistant has handed conversation #${session.ticketNumber} on, and nobody has the inbox open.`,
      "",
      `Why: ${reasons.map(sentenceOf).join(" ")}`,
      ...(helpCenter && !helpCenter.isOnly ? [`Help center: ${helpCenter.name}`] : []),
      `Channel: ${session.channel}`,
      `Language: ${spoken}`,
    ].join("\n"),
  };
}
