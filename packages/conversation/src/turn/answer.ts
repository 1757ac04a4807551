import type { Locale } from "@handrail/core";
import { writeWithModel } from "../model/write-with-model.ts";
import type { Facts } from "./facts.ts";
import { quoteAnswer } from "./quote-answer.ts";
import type { Found } from "./retrieve.ts";
import type { TurnDependencies, TurnInput } from "./turn.ts";
import type { Draft } from "./written.ts";

/**
 * Writes the answer: with the model where there is one and it does its work, else in the words of the articles.
 * @returns undefined when there is nothing to say
 */
export async function answer(
  dependencies: TurnDependencies,
  input: TurnInput,
  found: Found,
  locale: Locale,
  facts: Facts,
): Promise<Draft | undefined> {
  if (dependencies.model) {
    const { model } = dependencies;
    facts.writer(model.name);
    const written = await facts.time("model", () =>
      writeWithModel({ ...dependencies, model }, input, found, locale, facts),
    );
    if (written.kind === "written") return written.draft;
    facts.note(`model: ${written.note}`);
    if (written.kind === "does_not_know") return undefined;
    facts.writer("extractive");
  }
  return facts.time("quote", () => quoteAnswer(found, locale));
}
