/**
 * How people of one language ask for a person and make small talk: fragments of regular expressions in lower
 * case. `{person}` stands for `person`, `~` for up to 40 characters within a sentence.
 */
export interface Phrases {
  /** Whether words are parted by spaces, so that a phrase begins and ends with one. */
  readonly spaced: boolean;
  /** What people call a human being who helps. */
  readonly person: string;
  /** Wishes and commands: a request for a person, whatever else the message says. */
  readonly demands: readonly string[];
  /** Questions that are a request unless they speak about the product. */
  readonly questions: readonly string[];
  /** The whole message is nothing else. */
  readonly alone: readonly string[];
  /** Words of somebody who asks how the product does it, for others. */
  readonly product: readonly string[];
  /** "I do not want to talk to a person": taken out before anything else is looked for. */
  readonly negated: readonly string[];
  readonly frustration: readonly string[];
  /** "That did not help": about the answer before, nothing else. */
  readonly unhelpful: readonly string[];
  /** How a message begins that goes on from the one before: "and", "what about". */
  readonly goesOn: readonly string[];
  /** Words for what was said before: "it", "that one". */
  readonly refers: readonly string[];
  readonly greeting: readonly string[];
  readonly thanks: readonly string[];
  readonly goodbye: readonly string[];
  /** Questions about the assistant itself. */
  readonly about: readonly string[];
  /** Words that say nothing alone: yes, ok, test. */
  readonly filler: readonly string[];
}
