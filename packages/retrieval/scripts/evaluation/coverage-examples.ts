import {
  publicOnly,
  type ChunkId,
  type DenseCandidate,
  type Embedder,
  type LexicalResult,
  type SearchIndex,
  type WorkspaceId,
} from "@handrail/core";
import { embeddedText } from "@handrail/ingestion";
import { featuresOf, type Features } from "../../src/answerability/features.ts";
import { languageRelation } from "../../src/fusion/language-relation.ts";
import { fieldWeights } from "../../src/fusion/leg-weights.ts";
import { legDepth } from "../../src/search-locale.ts";
import type { RetrievalSet, SetDocument, SetQuestion } from "./retrieval-set.ts";
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

export interface Legs {
  readonly lexical: LexicalResult;
  readonly dense: readonly DenseCandidate[] | undefined;
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
  if (!embedder) return { lexical, dense: undefined };
  const [vector] = await embedder.embedQueries([question.text]);
  return { lexical, dense: await index.dense({ ...search, vector: vector!, model: embedder.modelId }) };
}

/** What the legs would have shown without some chunks. */
export function without({ lexical, dense }: Legs, gone: ReadonlySet<ChunkId>): Legs {
  return {
    lexical: { ...lexical, candidates: lexical.candidates.filter(({ chunkId }) => !gone.has(chunkId)) },
    dense: dense?.filter(({ chunkId }) => !gone.has(chunkId)),
  };
}

export function featuresOfLegs(legs: Legs, asked: string, locale: string): Features {
  return featuresOf({ ...legs, relation: languageRelation(asked, locale) });
}

/** Each question twice over the whole set: with its article, and as if the article were not there. */
export async function articleRemoved(
  set: RetrievalSet,
  index: SearchIndex,
  embedder: Embedder | undefined,
  workspaceId: WorkspaceId,
  questions: readonly SetQuestion[],
): Promise<CoverageExample[]> {
  const byId = new Map(set.documents.map((document) => [document.id, document]));
  const ofArticle = Map.groupBy(set.documents, ({ title }) => title);
  const examples: CoverageExample[] = [];
  for (const question of questions) {
    const article = byId.get([...set.relevant.get(question.id)!.keys()][0]!)!.title;
    const gone = new Set(ofArticle.get(article)!.map(({ id }) => chunkIdOf(id)));
    const all = await askBothLegs(index, embedder, workspaceId, question, set.locale, legDepth + gone.size);
    const cut = (legs: Legs): Legs => ({
      lexical: { ...legs.lexical, candidates: legs.lexical.candidates.slice(0, legDepth) },
      dense: legs.dense?.slice(0, legDepth),
    });
    for (const covered of [true, false]) {
      const legs = cut(covered ? all : without(all, gone));
      const features = featuresOfLegs(legs, question.locale, set.locale);
      examples.push({ scenario: `${set.name}, article removed`, article, covered, features });
    }
  }
  return examples;
}
