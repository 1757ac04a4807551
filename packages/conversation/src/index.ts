export {
  createConversation,
  type Agent,
  type AgentMessage,
  type Conversation,
  type SessionRef,
} from "./conversation.ts";
export type {
  AnswerModel,
  ConversationDependencies,
  OutputPolicy,
  Pseudonymise,
  Redact,
  Redacted,
  Similarity,
} from "./dependencies.ts";
export { defaultSettings, type ConversationSettings } from "./settings.ts";
export type { FollowedEvent, FollowOptions } from "./session/follow.ts";
export type { AgentDesk, AgentNote, Assignment, Closing } from "./session/agent-desk.ts";
export type { InboxChange } from "./session/follow-inbox.ts";
export type { IncomingMessage, Received } from "./session/receive-message.ts";
export type { TurnReply } from "./session/turn-runner.ts";
export { hashToken } from "./session/token.ts";
export type { HandoffNotice } from "./policy/handoff-notice.ts";
export { officeState, type OfficeState } from "./policy/office-state.ts";
export { createEmailCodes, codeLifeSeconds, type EmailCodes } from "./contact/email-code.ts";
export { anybody, readerOf, type Reader } from "./contact/reader.ts";
export { fitsSegment } from "./contact/segment-rule.ts";
export { mostFilesPerMessage } from "./session/message-files.ts";
export { createTraining, type PreparedTraining } from "./training/create-training.ts";
export { contentProblems, type ContentProblem } from "./training/content-problems.ts";
export type { TrainingVariant } from "./training/active-training.ts";
export type { TurnToTry } from "./training/try-turn.ts";
export type { ReplayedTurn, ReplayRequest } from "./training/replay/replay-session.ts";
export type { DiffPart } from "./training/replay/text-diff.ts";
export type { ReplyDifference, TracedReply, TrainingChange } from "./training/replay/compare-replies.ts";
export type { FinishedTurn } from "./turn/turn.ts";
export {
  findConflicts,
  type Conflict,
  type ConflictKind,
  type ConflictSide,
} from "./training/conflicts/find-conflicts.ts";
export { fileNameFor, inspectFile, largestFileBytes, type FileFacts } from "./files/inspect-file.ts";
export type { Presence, Side } from "./session/presence.ts";
export type { ContactDesk, Feedback } from "./session/contact-desk.ts";
export type { Rating, RatingDesk, RatingOutcome } from "./session/rating-desk.ts";
export type { Redaction, RedactionRequest } from "./session/redact-message.ts";
