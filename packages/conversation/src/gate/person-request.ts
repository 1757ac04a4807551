import { languages } from "./languages.ts";
import { utteranceOf } from "./utterance.ts";

const longestAlone = 60;

/**
 * Whether a message asks for a person. A wish or a command ("connect me to a human") always counts. A question
 * ("can I talk to someone?") counts unless it speaks about the product ("how can visitors talk to someone in the
 * widget?"): that is a question for the knowledge base.
 */
export function asksForPerson(text: string): boolean {
  const utterance = utteranceOf(text);
  const bare = utterance
    .replace(/[\p{P}\p{S}]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return languages.some(({ alone, demand, question, product, negated }) => {
    if (bare.length <= longestAlone && alone.test(bare)) return true;
    const wished = utterance.replace(negated, " ");
    return demand.test(wished) || (question.test(wished) && !product.test(wished.replace(question, " ")));
  });
}
