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
  handoffOff: "Thank you for your message. A person will answer you here.",
  tryFirst:
    "I can pass you on to a person. Let me try first: what is it about? If you would rather have a person at once, just say so again.",
  noPerson: "I can’t pass you on to a person here, but I can look things up. What would you like to know?",
  declined: "I can’t talk about this here. Is there anything else I can look up for you?",
  notFound:
    "I couldn’t find an answer to this in the help center. Could you put it in other words, or say a little more?",
  failedLater: "I can’t look this up right now. Please try again in a few minutes.",
  inLanguage: "This is only written in another language: {language}.",
  openUntil: "Somebody is here until {time}.",
  backAt: "Nobody is here right now. We are back: {time}.",
  backSoon: "Nobody is here right now. You will get an answer as soon as we are back.",
};
