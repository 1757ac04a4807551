import type {
  AssistantSettings,
  AttachmentStore,
  ChunkId,
  CitedImage,
  Clock,
  ContactId,
  EventNotifier,
  HelpCenterId,
  InboxStore,
  KnowledgeDocument,
  Logger,
  Passage,
  ProhibitedTopics,
  Retriever,
  ServedHelpCenter,
  SessionStore,
  TeamId,
  TokenUsage,
  TopicMatcher,
  TrainingSource,
  WorkspaceId,
} from "@handrail/core";
import type { LanguageModel } from "ai";
import type { Reader } from "./contact/reader.ts";
import type { HandoffNotice } from "./policy/handoff-notice.ts";
import type { ConversationSettings } from "./settings.ts";

export interface Redacted {
  readonly text: string;
  /** Kinds that were taken out, each as often as it stood there. */
  readonly found: readonly string[];
}

/** Takes out of a text what must not be stored, as the workspace has chosen. */
export type Redact = (text: string, workspaceId: WorkspaceId) => Redacted | Promise<Redacted>;

/**
 * Puts marks in the place of what people may read and nothing else, such as an e-mail address. Whatever leaves the
 * log of a session for search, a model, a trace, a summary or another program goes through it.
 */
export type Pseudonymise = (text: string, workspaceId: WorkspaceId) => string | Promise<string>;

/** Makes a Markdown text safe to show to a contact. */
export type OutputPolicy = (markdown: string) => string;

/** Cosine of a question with each text, in order; -1 to 1. Rejects where no embedding model is ready. */
export type Similarity = (
  question: string,
  texts: readonly string[],
  signal?: AbortSignal,
) => Promise<readonly number[]>;

export interface AnswerModel {
  /** `<provider>/<model>` */
  readonly name: string;
  readonly model: LanguageModel;
}

export interface ConversationDependencies {
  readonly sessions: SessionStore;
  readonly retriever: Retriever;
  readonly notifier: EventNotifier;
  readonly redact: Redact;
  readonly pseudonymise: Pseudonymise;
  readonly outputPolicy: OutputPolicy;
  /** Files of messages. */
  readonly attachments?: AttachmentStore;
  /** Knows which sessions are to be woken; without it none is. */
  readonly inbox?: Pick<InboxStore, "dueToWake">;
  /** Writes the answers; without one they are quoted. */
  readonly model?: AnswerModel;
  /** The workspace's own choice, asked in every turn that needs one; takes the place of `model`. */
  readonly modelOf?: (workspaceId: WorkspaceId) => Promise<AnswerModel | undefined>;
  /** How the assistant behaves, asked in every turn; the defaults without it. */
  readonly settingsOf?: (workspaceId: WorkspaceId) => Promise<AssistantSettings>;
  /** What people have taught the assistant. */
  readonly training?: TrainingSource;
  readonly prohibited?: ProhibitedTopics;
  /** Tells in meaning what a message is about; words decide without it. */
  readonly topics?: TopicMatcher;
  /** Books tokens and says what was spent; without it there are no budgets. */
  readonly usage?: TokenUsage;
  /** Passages as they are published at this moment; a citation is held against them before it goes out. */
  readonly currentPassages?: (workspaceId: WorkspaceId, chunkIds: readonly ChunkId[]) => Promise<readonly Passage[]>;
  /** The image that the article shows behind the quoted words; undefined for none, and where it may not be shown. */
  readonly imageOf?: (
    workspaceId: WorkspaceId,
    document: KnowledgeDocument,
    quote: string,
  ) => Promise<CitedImage | undefined>;
  /** Undefined for a team that is gone. */
  readonly teamNameOf?: (workspaceId: WorkspaceId, teamId: TeamId) => Promise<string | undefined>;
  /** Whether a person has the inbox open. */
  readonly somebodyInInbox?: (workspaceId: WorkspaceId) => Promise<boolean>;
  /** Tells people of a hand-off while nobody has the inbox open. */
  readonly notifyHandoff?: (notice: HandoffNotice) => Promise<void>;
  /** Helps to choose sentences; words alone choose where it rejects or takes too long. */
  readonly similarity?: Similarity;
  /** What a contact may read; only what is public without it. */
  readonly readerOf?: (workspaceId: WorkspaceId, contactId: ContactId) => Promise<Reader>;
  /** The help center that a session is answered for; without it every text counts, and no training that is limited to one. */
  readonly helpCenterOf?: (workspaceId: WorkspaceId, helpCenterId: HelpCenterId | null) => Promise<ServedHelpCenter>;
  /** Name of the help center, as the model hears it. */
  readonly siteName: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly settings?: Partial<ConversationSettings>;
}
