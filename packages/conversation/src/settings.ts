/** Thresholds and limits of the engine, kept as data so that presets can differ in them alone. */
export interface ConversationSettings {
  /** Name under which the assistant speaks. */
  readonly assistantName: string;
  readonly retrieve: {
    /** Passages asked for in each turn. */
    readonly passages: number;
  };
  readonly decide: {
    /** From this certainty on, the question is answered. */
    readonly answerAt: number;
    /** From this certainty on, the assistant asks back; */
    readonly clarifyAt: number;
    /** also from this answerability on. Below both the question is handed off. */
    readonly clarifyNearAt: number;
    /** A passage of this cosine is evidence without shared words, */
    readonly strongCosine: number;
    /** provided that the answerability is at least this. */
    readonly answerNearAt: number;
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
  decide: { answerAt: 0.38, clarifyAt: 0.18, clarifyNearAt: 0.4, strongCosine: 0.88, answerNearAt: 0.5 },
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
  followPollMs: 5_000,
};
