import type { CannedAnswer } from "../../api/canned-answers.ts";

/** What placeholders of a canned answer stand for. */
export interface CannedFacts {
  readonly contactName: string;
  readonly contactEmail: string;
  readonly agentName: string;
  readonly ticket: string;
}

const placeholder = /\{\{\s*([a-z_.]+)\s*(?:\|([^}]*))?\}\}/g;

/** The text with its placeholders filled in; one that is unknown leaves what stands behind its bar. */
export function fillIn(text: string, { contactName, contactEmail, agentName, ticket }: CannedFacts): string {
  const values: Record<string, string> = {
    "contact.name": contactName,
    "contact.first_name": contactName.split(/\s/)[0] ?? "",
    "contact.email": contactEmail,
    "agent.name": agentName,
    ticket,
  };
  return text.replaceAll(placeholder, (whole, name: string, otherwise: string | undefined) => {
    const value = values[name];
    if (value === undefined) return whole;
    return value || (otherwise ?? "").trim();
  });
}

/** The answer in the language of the conversation, else its language without region, else the first one there is. */
export function textFor({ texts }: CannedAnswer, locale: string): string {
  const language = locale.split("-")[0] ?? locale;
  const sister = Object.keys(texts).find((tag) => tag.split("-")[0] === language);
  return texts[locale] ?? texts[language] ?? (sister ? texts[sister] : undefined) ?? Object.values(texts)[0] ?? "";
}

/** Answers whose shortcut begins with what was typed, then those whose title holds it. */
export function matching(answers: readonly CannedAnswer[], typed: string): readonly CannedAnswer[] {
  const wanted = typed.toLocaleLowerCase();
  const begins = answers.filter(({ shortcut }) => shortcut.startsWith(wanted));
  const holds = answers.filter(
    (answer) => !begins.includes(answer) && answer.title.toLocaleLowerCase().includes(wanted),
  );
  return [...begins, ...holds].slice(0, 8);
}
