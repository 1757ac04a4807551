/** A piece of text with one look. */
export interface TextRun {
  readonly text: string;
  readonly href?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strikethrough?: boolean;
  readonly underline?: boolean;
  readonly code?: boolean;
  /** `text` is TeX. */
  readonly isEquation?: boolean;
}

export type Runs = readonly TextRun[];

/** What a block is, however Notion told it: the official API and the public pages each have a form of their own. */
export type Block =
  | { readonly kind: "text"; readonly runs: Runs; readonly children: readonly Block[] }
  /** @param level 1 to 4, as Notion counts */
  | { readonly kind: "heading"; readonly level: number; readonly runs: Runs; readonly children: readonly Block[] }
  | {
      readonly kind: "item";
      readonly list: "bulleted" | "numbered" | "to-do";
      readonly isChecked?: boolean;
      readonly start?: number;
      readonly runs: Runs;
      readonly children: readonly Block[];
    }
  | { readonly kind: "toggle"; readonly runs: Runs; readonly children: readonly Block[] }
  | { readonly kind: "quote"; readonly runs: Runs; readonly children: readonly Block[] }
  | {
      readonly kind: "callout";
      readonly icon: string;
      readonly color: string;
      readonly runs: Runs;
      readonly children: readonly Block[];
    }
  | { readonly kind: "code"; readonly language: string; readonly text: string; readonly caption: Runs }
  | { readonly kind: "equation"; readonly expression: string }
  | { readonly kind: "divider" }
  /** Only holds others together: columns, a synced block, tabs. */
  | { readonly kind: "group"; readonly children: readonly Block[] }
  | {
      readonly kind: "table";
      readonly rows: readonly (readonly Runs[])[];
      readonly hasColumnHeader: boolean;
      readonly hasRowHeader: boolean;
    }
  | {
      readonly kind: "image";
      /** Where it can be had now; may be signed for an hour. */
      readonly source: string;
      /** What stands in the text: the same at every read, and no key to anything. */
      readonly target: string;
      readonly caption: Runs;
    }
  | { readonly kind: "link"; readonly url: string; readonly name: string; readonly caption: Runs }
  /** Something that Notion does not tell, named so that a reader knows that it is missing. */
  | { readonly kind: "unsupported"; readonly name: string };

export function plainText(runs: Runs): string {
  return runs.map(({ text }) => text).join("");
}
