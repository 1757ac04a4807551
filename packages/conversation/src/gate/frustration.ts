import { languages } from "./languages.ts";
import { utteranceOf } from "./utterance.ts";

/** Whether a message plainly says that its writer has had enough. Errs on the side of no. */
export function isFrustrated(text: string): boolean {
  const utterance = utteranceOf(text);
  return languages.some(({ frustration }) => frustration.test(utterance));
}
