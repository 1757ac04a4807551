import type { Passage } from "@handrail/core";
import type { OutputPolicy } from "../dependencies.ts";
import { foldSpace } from "../turn/citation.ts";
import { asCodeBlock } from "../turn/markdown-text.ts";
import { groundSentence, plainSentence, type Ground } from "./ground-sentence.ts";
import { leadsElsewhere } from "./leads-elsewhere.ts";
import { doesNotKnow } from "./prompt.ts";
import type { WrittenPiece } from "./sentence-stream.ts";

export interface CheckedText {
  add(piece: WrittenPiece): void;
  result(): {
    readonly text: string;
    /** What `[1]`, `[2]` in the text stand for. */
    readonly sources: readonly { readonly passage: Passage; readonly quote: string }[];
    readonly dropped: number;
    /** Sentences and code that have passed, in order. */
    readonly pieces: readonly CheckedPiece[];
  };
}

export interface CheckedPiece {
  readonly kind: WrittenPiece["kind"];
  readonly lead: string;
  /** Without its mark. */
  readonly body: string;
  /** Of the source; undefined for code. */
  readonly number?: number;
  readonly ground?: Ground;
}

export interface CheckedTextOptions {
  readonly grounds: readonly Ground[];
  readonly least: number;
  readonly outputPolicy: OutputPolicy;
  /** Receives each piece that has passed. */
  readonly onText: (text: string) => void;
}

const mark = /\s?\[\d{1,2}(?:\s?,\s?\d{1,2})*\]/g;

/** Takes what stands in the passages and leaves out the rest; marks are numbered in the order of their use. */
export function createCheckedText({ grounds, least, outputPolicy, onText }: CheckedTextOptions): CheckedText {
  const sources: { passage: Passage; quote: string }[] = [];
  const pieces: CheckedPiece[] = [];
  let text = "";
  let dropped = 0;

  const show = (piece: WrittenPiece, body: string): void => {
    const lead = text === "" ? piece.lead.replace(/^\s+/, "") : piece.lead === "" ? " " : piece.lead;
    text += lead + body;
    onText(lead + body);
  };

  function numberOf(passage: Passage, quote: string): number {
    const known = sources.findIndex((source) => source.passage === passage && source.quote === quote);
    return known >= 0 ? known + 1 : sources.push({ passage, quote });
  }

  return {
    add(piece) {
      if (piece.text.includes(doesNotKnow)) return;
      if (piece.kind === "code") {
        const code = piece.text.replace(/^[ \t]*[`~]{3,}[^\n]*\n/, "").replace(/\n?[ \t]*[`~]{3,}\s*$/, "");
        const stands =
          code.trim() !== "" &&
          !leadsElsewhere(code, outputPolicy) &&
          grounds.some(({ units }) => units.some((unit) => foldSpace(unit.text).includes(foldSpace(code))));
        if (!stands) {
          dropped++;
          return;
        }
        pieces.push({ kind: "code", lead: piece.lead, body: asCodeBlock(code) });
        show(piece, asCodeBlock(code));
        return;
      }
      const plain = plainSentence(piece.text);
      if (!/[\p{L}\p{N}]/u.test(plain)) return;
      const grounded = groundSentence(piece.text, grounds, least);
      const ground = grounded && grounds[grounded.index];
      if (!grounded || !ground || leadsElsewhere(`${piece.text} ${grounded.quote}`, outputPolicy)) {
        dropped++;
        return;
      }
      const number = numberOf(ground.passage, grounded.quote);
      const body = outputPolicy(piece.text.replace(mark, ""));
      pieces.push({ kind: "sentence", lead: piece.lead, body, number, ground });
      show(piece, `${body} [${number}]`);
    },
    result: () => ({ text: text.trim(), sources, dropped, pieces }),
  };
}
