/** Thresholds and limits of the engine, kept as data so that presets can differ in them alone. */
export interface ConversationSettings {
  /** Name under which the assistant speaks. */
  readonly assistantName: string;
  readonly retrieve: {
    /** Passages asked for in each turn. */
    readonly passages: number;
  };
  readonly decide: {
    /** From this answerability on, an answer needs little evidence. */
    readonly answerAt: number;
    /** Below this answerability the question is handed off. */
    readonly clarifyAt: number;
    /** Share of the question's idf that stands in the quoted sentences: enough with a good answerability. */
    readonly someCoverage: number;
    /** The same, enough on its own in the middle band. */
    readonly strongCoverage: number;
    /** Cosine of the best passage that counts as evidence without shared words. */
    readonly strongCosine: number;
  };
  readonly quote: {
    /** Passages whose sentences compete. */
    readonly passages: number;
    readonly sentences: number;
    readonly longestCharacters: number;
  };
  readonly model: {
    readonly passages: number;
    readonly historyMessages: number;
    readonly maxOutputTokens: number;
    readonly firstChunkMs: number;
    readonly chunkMs: number;
    readonly totalMs: number;
    /** Share of a sentence's content that must stand in one passage. */
    readonly groundedCoverage: number;
  };
  /** How often an open stream looks into the log although no notice came. */
  readonly followPollMs: number;
}

export const defaultSettings: ConversationSettings = {
  assistantName: "Assistant",
  retrieve: { passages: 10 },
  decide: { answerAt: 0.5, clarifyAt: 0.25, someCoverage: 0.25, strongCoverage: 0.6, strongCosine: 0.88 },
  quote: { passages: 3, sentences: 2, longestCharacters: 700 },
  model: {
    passages: 6,
    historyMessages: 6,
    maxOutputTokens: 700,
    firstChunkMs: 15_000,
    chunkMs: 10_000,
    totalMs: 45_000,
    groundedCoverage: 0.6,
  },
  followPollMs: 3_000,
};
