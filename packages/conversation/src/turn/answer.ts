import { writeWithModel } from "../model/write-with-model.ts";
import { quoteAnswer } from "./quote-answer.ts";
import type { Found } from "./retrieve.ts";
import type { Turn } from "./turn-context.ts";
import type { Draft } from "./written.ts";

/**
 * Writes the answer: with the model where there is one, it does its work and the budget lasts, else in the words of
 * the articles.
 * @returns undefined when there is nothing to say
 */
export async function answer(turn: Turn, found: Found): Promise<Draft | undefined> {
  const { facts, locale } = turn;
  const model = await turn.languageModel();
  if (model) {
    facts.writer(model.name);
    const written = await facts.time("model", () => writeWithModel(model, turn, found));
    if (written.kind === "written") return written.draft;
    facts.note(`model: ${written.note}`);
    if (written.kind === "does_not_know") return undefined;
    facts.writer("extractive");
  }
  return facts.time("quote", () => quoteAnswer(found, locale));
}
