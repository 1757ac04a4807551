export { createRetriever, type RetrieverOptions } from "./create-retriever.ts";
export {
  createTriggerMatcher,
  triggerThresholds,
  type TriggerMatcherOptions,
} from "./triggers/create-trigger-matcher.ts";
