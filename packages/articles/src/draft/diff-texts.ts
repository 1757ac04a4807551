import type { ArticleText, Locale } from "@handrail/core";
import { sourceBlocks } from "@handrail/markdown";
import { diffSequence } from "./sequence.ts";

export interface WordChange {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
}

export interface BlockChange {
  readonly kind: "same" | "added" | "removed" | "changed";
  readonly words: readonly WordChange[];
}

export interface TextDiff {
  readonly title: readonly WordChange[];
  readonly description: readonly WordChange[];
  readonly blocks: readonly BlockChange[];
}

/** What changed from one text to another: by Markdown blocks, and within a changed block by words. */
export function diffTexts(before: ArticleText, after: ArticleText, locale: Locale): TextDiff {
  const segmenter = new Intl.Segmenter(locale, { granularity: "word" });
  return {
    title: diffWords(before.title, after.title, segmenter),
    description: diffWords(before.description, after.description, segmenter),
    blocks: diffBlocks(before.body, after.body, segmenter),
  };
}

export function diffWords(before: string, after: string, segmenter: Intl.Segmenter): WordChange[] {
  const one = wordsOf(before, segmenter);
  const other = wordsOf(after, segmenter);
  const changes: { kind: WordChange["kind"]; text: string }[] = [];
  for (const step of diffSequence(one, other)) {
    const text = (step.kind === "added" ? other[step.after] : one[step.before]) ?? "";
    const last = changes.at(-1);
    if (last?.kind === step.kind) last.text += text;
    else changes.push({ kind: step.kind, text });
  }
  return changes;
}

function wordsOf(text: string, segmenter: Intl.Segmenter): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function diffBlocks(before: string, after: string, segmenter: Intl.Segmenter): BlockChange[] {
  const one = sourceBlocks(before).map((block) => block.markdown);
  const other = sourceBlocks(after).map((block) => block.markdown);
  const changes: BlockChange[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const flush = (): void => {
    changes.push(...pair(removed, added, segmenter));
    removed = [];
    added = [];
  };
  for (const step of diffSequence(one, other)) {
    if (step.kind === "removed") removed.push(one[step.before] ?? "");
    else if (step.kind === "added") added.push(other[step.after] ?? "");
    else {
      flush();
      changes.push({ kind: "same", words: [{ kind: "same", text: one[step.before] ?? "" }] });
    }
  }
  flush();
  return changes;
}

/** Share of words that stay below which two blocks are told as one that went and one that came. */
const related = 0.4;

function pair(removed: readonly string[], added: readonly string[], segmenter: Intl.Segmenter): BlockChange[] {
  const changes: BlockChange[] = [];
  let next = 0;
  for (const block of removed) {
    const candidate = added[next];
    const words = candidate === undefined ? [] : diffWords(block, candidate, segmenter);
    const kept = words.reduce((sum, word) => sum + (word.kind === "same" ? word.text.trim().length : 0), 0);
    if (candidate !== undefined && kept >= related * Math.min(block.length, candidate.length)) {
      changes.push({ kind: "changed", words });
      next++;
    } else {
      changes.push({ kind: "removed", words: [{ kind: "removed", text: block }] });
    }
  }
  for (const block of added.slice(next)) changes.push({ kind: "added", words: [{ kind: "added", text: block }] });
  return changes;
}
