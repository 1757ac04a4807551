import type { Locale } from "@handrail/core";

/** A finished piece of what the model writes; `lead` is the white space and the list mark before it. */
export interface WrittenPiece {
  readonly kind: "sentence" | "code";
  readonly lead: string;
  readonly text: string;
}

export interface SentenceStream {
  push(text: string): WrittenPiece[];
  /** What is left when the text has ended. */
  end(): WrittenPiece[];
}

const fenceLine = /^[ \t]*(`{3,}|~{3,})/;
const maybeFence = /^[ \t]*[`~]{0,2}$/;
const listMark = /^\s*(?:(?:[-*+•]|\d{1,3}[.)])\s+|#{1,6}\s+|>\s?)*/;
const citationMarks = /^(?:\s?\[\d{1,2}(?:\s?,\s?\d{1,2})*\][.。]?)+/;

/**
 * Cuts text that comes in pieces into sentences and code blocks. A sentence is given out when the next one or the
 * next line has begun, because only then its end is certain.
 */
export function createSentenceStream(locale: Locale): SentenceStream {
  const segmenter = new Intl.Segmenter(locale, { granularity: "sentence" });
  let pending = "";
  let gap = "";
  let atLineStart = true;
  let code: { readonly fence: string; text: string } | undefined;

  function take(final: boolean): WrittenPiece[] {
    const pieces: WrittenPiece[] = [];
    const give = (kind: WrittenPiece["kind"], raw: string): void => {
      const text = kind === "code" ? raw.trimEnd() : raw.trim();
      const at = raw.indexOf(text);
      if (text !== "") pieces.push({ kind, lead: gap + raw.slice(0, at), text });
      gap = text === "" ? gap + raw : raw.slice(at + text.length);
    };
    while (pending !== "") {
      const newline = pending.indexOf("\n");
      const whole = newline >= 0;
      if (!whole && !final && (code || (atLineStart && (maybeFence.test(pending) || fenceLine.test(pending))))) break;
      const line = whole ? pending.slice(0, newline + 1) : pending;
      const fence = fenceLine.exec(line)?.[1];
      if (code) {
        code.text += line;
        if (fence?.startsWith(code.fence)) {
          give("code", code.text);
          code = undefined;
        }
      } else if (atLineStart && fence) {
        code = { fence, text: line };
      } else {
        const lead = atLineStart ? (listMark.exec(line)?.[0] ?? "") : "";
        const parts = withMarks([...segmenter.segment(line.slice(lead.length))].map(({ segment }) => segment));
        const ready = whole || final ? parts : parts.slice(0, -1);
        if (ready.length === 0 && !whole && !final) break;
        gap += lead;
        for (const part of ready) give("sentence", part);
        const taken = lead.length + ready.join("").length;
        pending = pending.slice(taken);
        atLineStart = whole;
        continue;
      }
      pending = pending.slice(line.length);
      atLineStart = true;
    }
    if (final && code) {
      give("code", `${code.text.trimEnd()}\n${code.fence}`);
      code = undefined;
    }
    return pieces;
  }

  return {
    push(text) {
      pending += text;
      return take(false);
    },
    end: () => take(true),
  };
}

/** A mark such as [1] behind the full stop belongs to the sentence before it. */
function withMarks(parts: readonly string[]): string[] {
  const merged: string[] = [];
  for (const part of parts) {
    const marks = merged.length > 0 ? (citationMarks.exec(part)?.[0] ?? "") : "";
    if (marks === "") {
      merged.push(part);
      continue;
    }
    const rest = part.slice(marks.length);
    merged[merged.length - 1] += rest.trim() === "" ? part : marks;
    if (rest.trim() !== "") merged.push(rest);
  }
  return merged;
}
