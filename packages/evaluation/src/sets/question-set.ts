export interface SetDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface SetQuestion {
  readonly id: string;
  readonly text: string;
  readonly locale: string;
}

/** A set in the layout of BEIR: texts, questions, and which text answers which question. */
export interface QuestionSet {
  readonly name: string;
  /** Language of the texts. */
  readonly locale: string;
  readonly documents: readonly SetDocument[];
  /** Those that at least one text answers. */
  readonly questions: readonly SetQuestion[];
  /** Question id -> document id -> gain above 0. */
  readonly relevant: ReadonlyMap<string, ReadonlyMap<string, number>>;
}
