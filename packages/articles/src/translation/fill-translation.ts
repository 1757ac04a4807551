import type { TranslationScope, Translator } from "@handrail/core";
import { saveRows, type SavedRow, type TranslationStores } from "./save-rows.ts";
import {
  sideBySide,
  type FieldRow,
  type SideBySide,
  type SideBySideRow,
  type TranslatedField,
  type TranslationRef,
} from "./side-by-side.ts";
import { translateSegments, type Segment, type TranslatedSegment } from "./translate-segments.ts";

export interface Filled {
  readonly kind: "done" | "nothing_to_do" | "partly" | "failed";
  /** Blocks and fields that got a text. */
  readonly blocks: number;
  /** What could not be translated and why, in words for people. */
  readonly problem: string;
}

export interface FillOptions {
  readonly scope: TranslationScope;
  readonly translator: Translator;
  readonly savedBy: string;
  readonly signal?: AbortSignal;
}

const mostConflicts = 3;

/**
 * Fills what a translation lacks, or what its source has left behind, in the draft only. What a person wrote is never
 * overwritten: a stale block by hand stays stale. Somebody who saves meanwhile wins; then it is tried again on top.
 */
export async function fillTranslation(
  stores: TranslationStores,
  ref: TranslationRef,
  options: FillOptions,
): Promise<Filled> {
  for (let attempt = 1; ; attempt++) {
    const side = await sideBySide(stores, ref);
    const { segments, fieldAt, rowAt } = openSegments(side, options.scope);
    if (segments.length === 0) return { kind: "nothing_to_do", blocks: 0, problem: "" };
    const translated = await translateSegments(segments, {
      translator: options.translator,
      from: side.source.locale,
      to: ref.locale,
      terms: await stores.memory.terms(ref.workspaceId),
      context: `The text is from the article ${JSON.stringify(side.source.text.title)}.`,
      ...(options.signal ? { signal: options.signal } : {}),
    });
    const textOf = new Map(translated.flatMap((one) => (one.kind === "failed" ? [] : [[one.id, one.text] as const])));
    const problem = problemsOf(translated);
    if (textOf.size === 0) return { kind: "failed", blocks: 0, problem };
    const fields = Object.fromEntries(
      side.fields.map(({ field, target }) => [field, textOf.get(fieldAt.get(field) ?? -1) ?? target]),
    ) as Record<TranslatedField, string>;
    const rows = side.rows.map((row, index): SavedRow => {
      const text = textOf.get(rowAt.get(index) ?? -1);
      return {
        source: row.source?.hash ?? null,
        text: text ?? row.target?.markdown ?? "",
        confirmed: text !== undefined,
      };
    });
    const saved = await saveRows(stores, ref, {
      revision: side.translation?.revision ?? 0,
      fields,
      rows,
      confirmedFields: [...fieldAt].flatMap(([field, id]) => (textOf.has(id) ? [field] : [])),
      savedBy: options.savedBy,
      origin: "machine",
    });
    if (saved.kind === "conflict") {
      if (attempt < mostConflicts) continue;
      return { kind: "failed", blocks: 0, problem: "Somebody is writing this translation; try again later." };
    }
    const failed = translated.some(({ kind }) => kind === "failed");
    return { kind: failed ? "partly" : "done", blocks: textOf.size, problem };
  }
}

/** What a machine may write here. */
function openSegments(side: SideBySide, scope: TranslationScope) {
  const wants = ({ state, origin }: Pick<SideBySideRow | FieldRow, "state" | "origin">): boolean =>
    (state === "missing" && scope !== "stale") || (state === "stale" && origin === "machine" && scope !== "missing");
  const segments: Segment[] = [];
  const fieldAt = new Map<TranslatedField, number>();
  const rowAt = new Map<number, number>();
  for (const row of side.fields) {
    if (!wants(row)) continue;
    fieldAt.set(row.field, segments.length);
    segments.push({ id: segments.length, text: row.source, plain: true });
  }
  side.rows.forEach((row, index) => {
    if (!row.source || !wants(row)) return;
    rowAt.set(index, segments.length);
    segments.push({ id: segments.length, text: row.source.markdown, plain: false });
  });
  return { segments, fieldAt, rowAt };
}

function problemsOf(translated: readonly TranslatedSegment[]): string {
  const problems = translated.flatMap((one) =>
    one.kind === "failed"
      ? [`Block ${one.id + 1} ${one.problem}`]
      : one.kind === "translated" && one.warning
        ? [one.warning]
        : [],
  );
  const shown = problems.slice(0, 3).join(". ");
  return problems.length > 3 ? `${shown}. And ${problems.length - 3} more.` : shown;
}
