import type { Texts } from "./texts.ts";

export const en: Texts = {
  leadIn: "Here is what “{title}” says:",
  leadInSeveral: "Here is what the help center says:",
  greeting: "Hello. What can I help you with?",
  thanks: "You’re welcome. Is there anything else I can help with?",
  goodbye: "Goodbye. Write again whenever you need something.",
  about:
    "I’m the automatic assistant of this help center. I answer from its articles and show where each answer stands; ask for a person at any time. What would you like to know?",
  empty: "I didn’t catch a question there. What would you like to know?",
  clarify: "I’m not sure what you mean. Could you describe it in a sentence?",
  clarifyAmong: "I’m not sure which of these you mean. Could you tell me a little more?",
  handoffAsked: "I’m passing you on to a person. They see this conversation and will answer you here.",
  handoffUnknown:
    "I couldn’t find an answer to this in the help center, so I’m passing your question on to a person. They will answer you here.",
  handoffFrustration:
    "I’m sorry about the trouble. I’m passing you on to a person, who sees this conversation and will answer you here.",
  handoffFailed:
    "I can’t look this up right now, so I’m passing your question on to a person. They will answer you here.",
};
