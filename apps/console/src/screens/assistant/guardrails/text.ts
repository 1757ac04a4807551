import type { RedactionChoice, TopicAction } from "../../../api/guardrails.ts";

const kinds: Readonly<Record<string, string>> = {
  iban: "Bank account (IBAN)",
  card: "Payment card",
  card_code: "Security code of a card",
  secret: "API key or token",
  password: "Password or one-time code",
  national_id: "National, tax or insurance number, passport, licence",
  bank_account: "Other bank account",
  email: "E-mail address",
  phone: "Telephone number",
  ip_address: "Network address",
  birth_date: "Date of birth",
};
const choices: Readonly<Record<RedactionChoice, string>> = {
  remove: "Remove before it is stored",
  hide: "People only",
  keep: "Leave alone",
};
const actions: Readonly<Record<TopicAction, string>> = {
  hand_off: "Hand off to a person",
  decline: "Decline with a text",
};

export const text = {
  tab: "Guardrails",
  topics: {
    title: "Prohibited topics",
    intro:
      "The assistant doesn't speak about these. Every message is checked, in any language, before a model or the search sees it.",
    add: "Add topic",
    emptyTitle: "No topic is prohibited",
    empty: "Add one for what only a person may answer, such as legal or medical questions.",
    on: "On",
    off: "Off",
    edit: (title: string) => `Edit ${title}`,
    remove: (title: string) => `Remove ${title}`,
    removeTitle: (title: string) => `Remove “${title}”?`,
    removeText: "The assistant may speak about it from the next message on. To pause it, turn it off instead.",
    removed: (title: string) => `“${title}” was removed.`,
    saved: (title: string) => `“${title}” was saved.`,
    phrases: (count: number) => (count === 1 ? "1 example" : `${count} examples`),
    actions,
  },
  editor: {
    new: "New topic",
    edit: "Edit topic",
    name: "Title",
    nameHelp: "Counts as an example too.",
    description: "What belongs to it",
    descriptionHelp: "One sentence. Compared by meaning where an embedding model is ready.",
    phrases: "Examples, one a line",
    phrasesHelp:
      "Messages or words, in the languages that your customers write. Without an embedding model only these words are recognised.",
    action: "What the assistant does",
    decline: "What it says",
    declineHelp: "Said word for word instead of an answer.",
    on: "Check messages for this topic",
    cancel: "Cancel",
    save: "Save topic",
    titleMissing: "Give the topic a title.",
    declineMissing: "Write what the assistant says instead of an answer.",
  },
  attempt: {
    label: "Try a message",
    labelDraft: "Try a message on this topic",
    placeholder: "Can I sue you for this?",
    go: "Try",
    none: "No topic matches. The assistant would go on with it.",
    match: (title: string, by: string) => `${title} (${by === "words" ? "by its words" : "by its meaning"})`,
    wordsOnly: "Words alone were compared: no embedding model is ready.",
    draft: "This topic",
  },
  personal: {
    title: "Personal data in messages",
    intro:
      "What is removed is taken out before a message is stored. What only people read stays in the message and never reaches search, models, traces, logs or webhooks.",
    fixed: "Always removed",
    kinds,
    choices,
    save: "Save choices",
    saved: "Saved. It counts from the next message on.",
    tryLabel: "Try a message",
    tryPlaceholder: "My card 4111 1111 1111 1111 was declined, write to ana@example.com",
    tryGo: "Try",
    stored: "Stored, and read by people",
    passedOn: "Passed on to search and models",
  },
};

export const kindName = (kind: string): string => kinds[kind] ?? kind;
