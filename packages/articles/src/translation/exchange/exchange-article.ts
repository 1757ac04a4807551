import type { RowsSaved, SavedRow, TranslationStores } from "../save-rows.ts";
import { saveRows } from "../save-rows.ts";
import { sideBySide, type TranslatedField, type TranslationRef } from "../side-by-side.ts";
import type { ExchangeFile, ExchangeUnit, ReturnedFile } from "./exchange-file.ts";

/** An article as it goes to translators: every field and block, what is open first of all marked as such. */
export async function exchangeFileOf(stores: TranslationStores, ref: TranslationRef): Promise<ExchangeFile> {
  const side = await sideBySide(stores, ref);
  const fields = side.fields.flatMap(({ field, source, target, state }): ExchangeUnit[] =>
    state === "empty" ? [] : [{ key: { kind: field }, source, target, ...stateOf(state) }],
  );
  const blocks = side.rows.flatMap((row, index): ExchangeUnit[] =>
    row.source
      ? [
          {
            key: { kind: "block", index, hash: row.source.hash },
            source: row.source.markdown,
            target: row.target?.markdown ?? "",
            ...stateOf(row.state),
          },
        ]
      : [],
  );
  return {
    articleId: ref.articleId,
    path: side.article.path,
    from: side.source.locale,
    to: ref.locale,
    units: [...fields, ...blocks],
  };
}

function stateOf(state: string): Pick<ExchangeUnit, "state" | "note"> {
  if (state === "fresh") return { state: "final", note: "" };
  return { state: "initial", note: state === "stale" ? "The source changed since this was translated." : "" };
}

export interface TakenBack {
  readonly saved: RowsSaved;
  /** Units that were taken. */
  readonly taken: number;
  readonly problems: readonly string[];
}

/**
 * Puts what translators sent back into the draft. A unit goes to the block of the source that it was made from; where
 * the source has changed meanwhile it is kept and counts as stale, where the block is gone it is told.
 */
export async function takeBack(
  stores: TranslationStores,
  ref: TranslationRef,
  file: ReturnedFile,
  savedBy: string,
): Promise<TakenBack> {
  const side = await sideBySide(stores, ref);
  const problems = [...file.problems];
  const fields = Object.fromEntries(side.fields.map(({ field, target }) => [field, target])) as Record<
    TranslatedField,
    string
  >;
  const confirmedFields: TranslatedField[] = [];
  const rows = side.rows.map((row): SavedRow & { confirmed: boolean } => ({
    source: row.source?.hash ?? null,
    text: row.target?.markdown ?? "",
    confirmed: false,
  }));
  let taken = 0;
  for (const { key, target } of file.units) {
    if (target.trim() === "") continue;
    if (key.kind !== "block") {
      const row = side.fields.find(({ field }) => field === key.kind);
      if (!row || (row.target === "" && target === row.source)) continue;
      fields[key.kind] = target;
      confirmedFields.push(key.kind);
      taken++;
      continue;
    }
    const place = placeOf(side.rows, key);
    const row = place === undefined ? undefined : side.rows[place];
    if (place === undefined || !row?.source) {
      problems.push(`Block ${key.index + 1} is not in the article any more; its translation was left out.`);
      continue;
    }
    const isSource = target.trim() === row.source.markdown.trim() && /\p{L}/u.test(target);
    if (isSource && row.state === "missing") continue;
    rows[place] = { source: key.hash, text: target, confirmed: true };
    taken++;
  }
  const saved = await saveRows(stores, ref, {
    revision: side.translation?.revision ?? 0,
    fields,
    rows,
    confirmedFields,
    savedBy,
    origin: "manual",
  });
  return { saved, taken, problems };
}

/** The row of the block that a unit was made from; its place decides where the source has changed. */
function placeOf(
  rows: readonly { readonly source: { readonly hash: string } | undefined }[],
  key: { readonly index: number; readonly hash: string },
): number | undefined {
  if (rows[key.index]?.source?.hash === key.hash) return key.index;
  const found = rows.findIndex(({ source }) => source?.hash === key.hash);
  if (found >= 0) return found;
  return rows[key.index]?.source ? key.index : undefined;
}
