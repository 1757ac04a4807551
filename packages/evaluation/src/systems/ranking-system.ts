import type { SetQuestion } from "../sets/question-set.ts";

/** Something that ranks the texts of a set for a question. */
export interface RankingSystem {
  readonly name: string;
  /** @returns ids, best first, ten at most */
  rank(question: Pick<SetQuestion, "text" | "locale">): Promise<readonly string[]>;
  close?(): Promise<void>;
}
