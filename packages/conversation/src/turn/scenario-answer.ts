import type { AppliedScenario, ChunkId, DocumentId, Locale, Passage, Training } from "@handrail/core";
import { writeWithModel } from "../model/write-with-model.ts";
import { languageOfText } from "../training/language-of-text.ts";
import type { Turn } from "./turn-context.ts";

/**
 * What a scenario answers. Without a model its own words; with one what it says in the contact's language, with
 * the instruction minded and every sentence borne out by the scenario, or its own words where the model fails.
 */
export async function scenarioAnswer(turn: Turn, training: Training, scenario: AppliedScenario): Promise<string> {
  const { facts, input, locale } = turn;
  facts.writer("scenario");
  const model = await turn.languageModel();
  if (!model) return scenario.answer;
  const passage = passageOf(scenario, await languageOfText(scenario.answer, locale));
  // Marks of sources are taken out at the end: nothing is streamed before.
  const quiet: Turn = { ...turn, training, input: { ...input, onDelta: () => {} } };
  const found = {
    passages: [{ passage, score: 1, scores: { lexical: 1, dense: null }, snippet: "" }],
    certainty: scenario.score,
  };
  const written = await facts.time("model", () => writeWithModel(model, quiet, found));
  if (written.kind !== "written") {
    facts.note(`model: ${written.note}; the scenario speaks for itself`);
    return scenario.answer;
  }
  facts.writer(model.name);
  return written.draft.text.replace(/\s?\[\d{1,2}\]/g, "");
}

/** The scenario as a source that a model may say again. */
function passageOf({ id, title, version, answer }: AppliedScenario, locale: Locale): Passage {
  return {
    id: id as string as ChunkId,
    documentId: id as string as DocumentId,
    ordinal: 0,
    anchor: "",
    headingPath: [],
    text: answer,
    document: {
      id: id as string as DocumentId,
      sourceKind: "scenario",
      sourceName: "training",
      externalId: id,
      locale,
      title,
      breadcrumbs: [],
      labels: [],
      url: "",
      audience: "public",
      version,
      contentHash: "",
      updatedAt: new Date(0),
    },
  };
}
