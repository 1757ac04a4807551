export { startPretendInternet, type PretendInternet } from "./network/pretend-internet.ts";
export type { FakeAnswer, FakeChatMessage, FakeModel, RecordedRequest } from "./openai/fake-answer.ts";
export { obedientModel, wholePrompt } from "./openai/obedient-model.ts";
export { startFakeOpenAi, type FakeOpenAi, type FakeOpenAiOptions } from "./openai/start-fake-openai.ts";
export { answerWithFaults, createFaultyListings } from "./sources/answer-with-faults.ts";
export type { FakeDocument, FakeSource, Fault, FaultPlace } from "./sources/fake-source.ts";
export { createFaultList, type FaultList } from "./sources/fault-list.ts";
export {
  answerOfFault,
  serveFakeSource,
  type FakeRequest,
  type FakeResponse,
  type ServedFakeSource,
} from "./sources/serve-fake-source.ts";
export {
  startFakeMeilisearch,
  type FakeMeilisearch,
  type FakeMeilisearchOptions,
} from "./meilisearch/start-fake-meilisearch.ts";
export { startMailbox, type Mailbox, type ReceivedMail } from "./mail/start-mailbox.ts";
