import { languages } from "./languages.ts";
import { utteranceOf } from "./utterance.ts";

const longest = 90;

/** Whether a short message says that the answer before it did not help. */
export function didNotHelp(text: string): boolean {
  const utterance = utteranceOf(text);
  return utterance.length <= longest && languages.some(({ unhelpful }) => unhelpful.test(utterance));
}
