import type { ContactId, SessionId, WorkspaceId } from "../ids.ts";

/** What one request to a language model cost. */
export interface TokenUse {
  readonly workspaceId: WorkspaceId;
  readonly sessionId: SessionId;
  readonly contactId: ContactId;
  /** `answer`, `rewrite`, `intent`, `translate`. */
  readonly purpose: string;
  /** `<provider>/<model>` */
  readonly model: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** The provider did not say; counted from the characters. */
  readonly estimated: boolean;
}

/** Tokens, in and out together. */
export interface TokensSpent {
  readonly session: number;
  /** Since the start of the day. */
  readonly contact: number;
  readonly workspace: number;
}

export interface TokenUsage {
  record(use: TokenUse): Promise<void>;
  /** @param since start of the day for contact and workspace */
  spent(who: Pick<TokenUse, "workspaceId" | "sessionId" | "contactId">, since: Date): Promise<TokensSpent>;
}
