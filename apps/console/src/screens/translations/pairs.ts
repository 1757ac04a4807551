import type { FieldName, SideBySide, TranslationSave } from "../../api/translations.ts";
import { text } from "./text.ts";

/** A field or a block with what stands in its text area. */
export interface Pair {
  readonly id: string;
  readonly name: string;
  readonly field: FieldName | undefined;
  readonly sourceHash: string | null;
  readonly source: string;
  readonly target: string;
  readonly typed: string;
  readonly isChanged: boolean;
  /** The writer said that it fits as it is. */
  readonly isConfirmed: boolean;
  readonly state: "fresh" | "stale" | "missing" | "left_over" | "empty";
  readonly isMachine: boolean;
  readonly sourceChange: SideBySide["rows"][number]["sourceChange"];
}

/** @param before what was typed stays where its block still is */
export function pairsOf(side: SideBySide, before: readonly Pair[] = []): Pair[] {
  const typedIn = new Map(before.filter(({ isChanged }) => isChanged).map((pair) => [pair.id, pair.typed]));
  const withTyped = (pair: Omit<Pair, "typed" | "isChanged" | "isConfirmed">): Pair => {
    const typed = typedIn.get(pair.id);
    return {
      ...pair,
      typed: typed ?? pair.target,
      isChanged: typed !== undefined && typed !== pair.target,
      isConfirmed: false,
    };
  };
  const fields = side.fields
    .filter(({ state }) => state !== "empty")
    .map(({ field, source, target, state, origin }) =>
      withTyped({
        id: field,
        name: text.edit.fields[field],
        field,
        sourceHash: null,
        source,
        target,
        state,
        isMachine: origin === "machine",
        sourceChange: null,
      }),
    );
  const seen = new Map<string, number>();
  const blocks = side.rows.map(({ state, source, target, origin, sourceChange }, index) => {
    const base = source?.hash ?? `left ${target}`;
    const times = (seen.get(base) ?? 0) + 1;
    seen.set(base, times);
    return withTyped({
      id: `${base} ${times}`,
      name: text.edit.block(index + 1),
      field: undefined,
      sourceHash: source?.hash ?? null,
      source: source?.markdown ?? "",
      target,
      state,
      isMachine: origin === "machine",
      sourceChange,
    });
  });
  return [...fields, ...blocks];
}

export function saveOf(side: SideBySide, pairs: readonly Pair[]): TranslationSave {
  const typedOf = (field: FieldName): string =>
    pairs.find((pair) => pair.field === field)?.typed ??
    side.fields.find((entry) => entry.field === field)?.target ??
    "";
  return {
    revision: side.revision,
    fields: {
      title: typedOf("title"),
      description: typedOf("description"),
      seo_title: typedOf("seo_title"),
      seo_description: typedOf("seo_description"),
      seo_image_alt: typedOf("seo_image_alt"),
    },
    rows: pairs
      .filter(({ field }) => field === undefined)
      .map(({ sourceHash, typed, isConfirmed }) => ({ source: sourceHash, text: typed, confirmed: isConfirmed })),
    confirmedFields: pairs.flatMap(({ field, isConfirmed }) => (field && isConfirmed ? [field] : [])),
  };
}
