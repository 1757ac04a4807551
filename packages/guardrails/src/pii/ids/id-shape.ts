/** How one country writes a number that stands for a person. */
export interface IdShape {
  /** For the reader of this list. */
  readonly name: string;
  /** Global; matches the plain spelling of a text. */
  readonly pattern: RegExp;
  /** Whether the digits and letters, without what parts them and in capitals, can be such a number. */
  readonly holds?: (id: string) => boolean;
  /** Words of which one must stand nearby; without them the shape alone must be telling. */
  readonly near?: RegExp;
}

// A number may touch a word of a script that has no spaces.
export const inWord = String.raw`[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}_]`;

/** Neither letters nor digits at its sides, so that nothing is cut out of a longer code. */
export const alone = (shape: string): RegExp =>
  new RegExp(`(?<!${inWord})(?<![\\p{N}][-./])(?:${shape})(?!${inWord})(?![-./]\\d)`, "giu");
