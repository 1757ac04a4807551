import type { SessionId, WorkspaceId } from "../ids.ts";

/** Whose words for a conversation other programs use. */
export type ConversationClient = "openai" | "fin";

/** A conversation that another program has numbered itself. */
export interface ClientConversation {
  readonly workspaceId: WorkspaceId;
  readonly client: ConversationClient;
  /** The program's own id. */
  readonly externalId: string;
  readonly sessionId: SessionId;
  /** The program's own id of the person; empty where it told none. */
  readonly userId: string;
}

export interface ClientConversationStore {
  find(
    workspaceId: WorkspaceId,
    client: ConversationClient,
    externalId: string,
  ): Promise<ClientConversation | undefined>;
  /** Lets the conversation go on in another session, as when the one before was over. */
  move(conversation: ClientConversation, sessionId: SessionId): Promise<void>;
  /** Writes a conversation unless this id is taken. @returns the one that stands under the id */
  add(conversation: ClientConversation): Promise<ClientConversation>;
}
