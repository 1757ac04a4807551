import { randomUUID } from "node:crypto";
import type {
  ClientConversation,
  ContactAttribute,
  ConversationClient,
  HelpCenterId,
  Locale,
  NewSessionEvent,
  SessionId,
  WorkspaceId,
} from "@handrail/core";
import { stripControlCharacters } from "@handrail/guardrails";
import type { Services } from "../services.ts";

/** Something that was said before the assistant came in. */
export interface EarlierMessage {
  readonly author: "contact" | "assistant";
  readonly text: string;
}

export interface ClientPerson {
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
  readonly attributes?: Readonly<Record<string, ContactAttribute>>;
}

export interface NewClientSession {
  readonly workspaceId: WorkspaceId;
  readonly client: ConversationClient;
  /** The program's own id; without one the session serves one call. */
  readonly externalId?: string;
  readonly person?: ClientPerson;
  readonly locale: Locale;
  /** The help center that was called; the default one unless given. */
  readonly helpCenterId?: HelpCenterId;
  readonly earlier: readonly EarlierMessage[];
}

const longestEarlier = 4_000;

/** A session for another program's conversation, with what was said before in its log. */
export async function startClientSession(
  services: Services,
  { workspaceId, client, externalId, person, locale, helpCenterId, earlier }: NewClientSession,
): Promise<{ readonly sessionId: SessionId; readonly conversation: ClientConversation | undefined }> {
  const contact =
    person && (await services.contacts.upsertKnown(workspaceId, { externalId: person.id, ...claims(person) }));
  const { session } = await services.conversation.createSession({
    workspaceId,
    channel: "api",
    locale,
    ...(helpCenterId ? { helpCenterId } : {}),
    ...(contact ? { contactId: contact.id } : {}),
  });
  const conversation =
    externalId === undefined
      ? undefined
      : await services.clientConversations.add({
          workspaceId,
          client,
          externalId,
          sessionId: session.id,
          userId: person?.id ?? "",
        });
  // Two calls began the same conversation at once: the first one's session counts.
  const sessionId = conversation?.sessionId ?? session.id;
  if (sessionId === session.id) await recall(services, workspaceId, session.id, earlier);
  return { sessionId, conversation };
}

function claims({ name, email, attributes }: ClientPerson) {
  return {
    ...(name ? { name } : {}),
    ...(email ? { email } : {}),
    ...(attributes ? { attributes } : {}),
  };
}

/** Writes what was said before; each word of the contact counts as answered. */
async function recall(
  services: Services,
  workspaceId: WorkspaceId,
  sessionId: SessionId,
  earlier: readonly EarlierMessage[],
): Promise<void> {
  const events: NewSessionEvent[] = [];
  let asked: string | undefined;
  for (const { author, text } of paired(earlier)) {
    const messageId = `msg_${randomUUID().replaceAll("-", "")}`;
    const shown = stripControlCharacters(text).trim().slice(0, longestEarlier);
    if (shown === "" && author === "contact") continue;
    const { text: redacted } = await services.redaction.redact(shown, workspaceId);
    events.push({
      kind: "message.created",
      payload: {
        messageId,
        author: author === "contact" ? "contact" : "ai",
        authorName: "",
        text: author === "contact" ? redacted : services.outputPolicy(redacted),
        ...(author === "assistant" && asked !== undefined ? { inReplyTo: asked } : {}),
      },
    });
    asked = author === "contact" ? messageId : undefined;
  }
  if (events.length > 0) await services.sessions.append(workspaceId, sessionId, events);
}

/** Joins what one side said in a row, so that every question has the answer behind it. */
function paired(earlier: readonly EarlierMessage[]): EarlierMessage[] {
  const joined: EarlierMessage[] = [];
  for (const message of earlier) {
    const last = joined.at(-1);
    if (last?.author === message.author)
      joined[joined.length - 1] = { ...last, text: `${last.text}\n\n${message.text}` };
    else joined.push(message);
  }
  return joined.at(-1)?.author === "contact" ? [...joined, { author: "assistant", text: "" }] : joined;
}
