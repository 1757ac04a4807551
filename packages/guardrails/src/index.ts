export type { Finding, PersonalDataKind } from "./pii/finding.ts";
export { findPersonalData, pseudonymise, redact, type Redaction } from "./pii/redact.ts";
export { createOutputPolicy, type OutputPolicy, type OutputPolicyOptions } from "./output/output-policy.ts";
export { stripControlCharacters } from "./output/control-characters.ts";
