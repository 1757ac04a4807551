import { publicOnly, type ChunkId, type Embedder, type SearchIndex, type WorkspaceId } from "@handrail/core";
import { embeddedText } from "@handrail/ingestion";
import { featuresOf, type Features } from "../../src/answerability/features.ts";
import { languageRelation } from "../../src/fusion/language-relation.ts";
import { fieldWeights } from "../../src/fusion/leg-weights.ts";
import { legDepth, rankLegs, type Legs } from "../../src/search-locale.ts";
import type { QuestionSet, SetDocument, SetQuestion } from "@handrail/evaluation";
import { chunkIdOf } from "./scratch-index.ts";

/** A question, whether the index covers it, and what the search showed. */
export interface CoverageExample {
  readonly scenario: string;
  /** Article that the question is about: examples of one article are never in training and test at once. */
  readonly article: string;
  readonly covered: boolean;
  readonly features: Features;
}

export async function embedDocuments(
  index: SearchIndex,
  embedder: Embedder,
  workspaceId: WorkspaceId,
  documents: readonly SetDocument[],
): Promise<void> {
  for (let start = 0; start < documents.length; start += 200) {
    const chunks = await index.withoutVector(workspaceId, embedder.modelId, 200);
    if (chunks.length === 0) return;
    const vectors = await embedder.embedPassages(chunks.map(embeddedText));
    await index.putVectors(
      workspaceId,
      embedder.modelId,
      chunks.map(({ id, contentHash }, position) => ({ chunkId: id, contentHash, vector: vectors[position]! })),
    );
  }
}

/** Both legs of one question over one locale, as the retriever runs them. */
export async function askBothLegs(
  index: SearchIndex,
  embedder: Embedder | undefined,
  workspaceId: WorkspaceId,
  question: Pick<SetQuestion, "text" | "locale">,
  locale: string,
  depth: number = legDepth,
): Promise<Legs> {
  const weights = fieldWeights[languageRelation(question.locale, locale)];
  const search = { workspaceId, locale, audiences: publicOnly, limit: depth };
  const lexical = await index.lexical({ ...search, text: question.text, weights });
  if (!embedder) return { lexical, dense: undefined, model: undefined };
  const [vector] = await embedder.embedQueries([question.text]);
  const model = embedder.modelId;
  return { lexical, dense: await index.dense({ ...search, vector: vector!, model }), model };
}

/** What the legs would have shown without some chunks. */
export function without({ lexical, dense, model }: Legs, gone: ReadonlySet<ChunkId>): Legs {
  return {
    model,
    lexical: { ...lexical, candidates: lexical.candidates.filter(({ chunkId }) => !gone.has(chunkId)) },
    dense: dense?.filter(({ chunkId }) => !gone.has(chunkId)),
  };
}

export async function featuresOfLegs(
  index: SearchIndex,
  workspaceId: WorkspaceId,
  legs: Legs,
  question: Pick<SetQuestion, "text" | "locale">,
  locale: string,
): Promise<Features> {
  const query = { text: question.text, askedIn: question.locale, locale };
  const { sentence } = await rankLegs(legs, query, (ids) => index.passages(workspaceId, ids));
  return featuresOf({ ...legs, sentence, relation: languageRelation(question.locale, locale) });
}

/** Each question twice over the whole set: with what it is about, and as if its article or its passage were not there. */
export async function withAndWithout(
  what: "article" | "passage",
  set: QuestionSet,
  index: SearchIndex,
  embedder: Embedder | undefined,
  workspaceId: WorkspaceId,
  questions: readonly SetQuestion[],
): Promise<CoverageExample[]> {
  const byId = new Map(set.documents.map((document) => [document.id, document]));
  const ofArticle = Map.groupBy(set.documents, ({ title }) => title);
  const examples: CoverageExample[] = [];
  for (const question of questions) {
    const answering = [...set.relevant.get(question.id)!.keys()];
    const article = byId.get(answering[0]!)!.title;
    const gone = new Set((what === "passage" ? answering : ofArticle.get(article)!.map(({ id }) => id)).map(chunkIdOf));
    const all = await askBothLegs(index, embedder, workspaceId, question, set.locale, legDepth + gone.size);
    const cut = (legs: Legs): Legs => ({
      ...legs,
      lexical: { ...legs.lexical, candidates: legs.lexical.candidates.slice(0, legDepth) },
      dense: legs.dense?.slice(0, legDepth),
    });
    for (const covered of [true, false]) {
      const legs = cut(covered ? all : without(all, gone));
      const features = await featuresOfLegs(index, workspaceId, legs, question, set.locale);
      examples.push({ scenario: `${set.name}, ${what} removed`, article, covered, features });
    }
  }
  return examples;
}
