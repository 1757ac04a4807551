export { personalDataKinds, type Finding, type PersonalDataKind } from "./pii/finding.ts";
export { findPersonalData } from "./pii/find-personal-data.ts";
export {
  alwaysRemoved,
  defaultRedactionPolicy,
  redactionChoices,
  redactionPolicyOf,
  type RedactionChoice,
  type RedactionPolicy,
} from "./pii/policy.ts";
export { pseudonymise, redact, type Redaction } from "./pii/redact.ts";
export { createOutputPolicy, type OutputPolicy, type OutputPolicyOptions } from "./output/output-policy.ts";
export { stripControlCharacters } from "./output/control-characters.ts";
export { createWorkspaceRedaction, type WorkspaceRedaction } from "./personal/workspace-redaction.ts";
export { createProhibitedTopics } from "./topics/prohibited-topics.ts";
export { createTopicMatcher, type TopicMatcherOptions } from "./topics/topic-matcher.ts";
