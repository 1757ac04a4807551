import type {
  ArticleStore,
  AuthoringStore,
  BlockLink,
  DraftSaved,
  SeoFields,
  TranslationMemory,
  TranslationOrigin,
} from "@handrail/core";
import { sourceBlocks } from "@handrail/markdown";
import { storableText } from "../storable-text.ts";
import { fieldHash } from "./link-blocks.ts";
import {
  fieldsOf,
  sideBySide,
  translatedFields,
  type SideBySide,
  type TranslatedField,
  type TranslationRef,
} from "./side-by-side.ts";

export interface TranslationStores {
  readonly store: ArticleStore;
  readonly authoring: AuthoringStore;
  readonly memory: TranslationMemory;
}

export interface SavedRow {
  /** Block of the source that the text was made from, as it was shown; null for what has none. */
  readonly source: string | null;
  /** Empty where nothing is translated yet. */
  readonly text: string;
  /** The writer says that an unchanged text fits its source as it is now. */
  readonly confirmed?: boolean;
}

export interface RowsToSave {
  /** Revision of the draft that was shown; 0 without one. */
  readonly revision: number;
  readonly fields: Readonly<Record<TranslatedField, string>>;
  readonly rows: readonly SavedRow[];
  /** Fields whose unchanged text fits its source as it is now. */
  readonly confirmedFields?: readonly TranslatedField[];
  readonly savedBy: string;
  readonly origin: TranslationOrigin;
}

export type RowsSaved = DraftSaved & { readonly side: SideBySide };

/**
 * Makes the draft of a translation of its rows. A text that changed counts as made from the source that was shown
 * beside it, by whoever saves; one that did not keeps what was known of it.
 */
export async function saveRows(stores: TranslationStores, ref: TranslationRef, input: RowsToSave): Promise<RowsSaved> {
  const side = await sideBySide(stores, ref);
  const texts = input.rows.map((row) => ({ ...row, text: storableText(row.text).trim() }));
  const links = [...fieldLinks(side, input), ...blockLinks(side, texts, input.origin)];
  const { title, description, seo_title, seo_description, seo_image_alt } = input.fields;
  const seo: SeoFields = {
    noindex: side.source.seo.noindex,
    canonical: side.translation?.seo.canonical ?? "",
    title: storableText(seo_title).trim(),
    description: storableText(seo_description).trim(),
    imageAlt: storableText(seo_image_alt).trim(),
  };
  const saved = await stores.authoring.saveDraft(ref.workspaceId, {
    articleId: ref.articleId,
    locale: ref.locale,
    revision: input.revision,
    text: {
      // Without a title there is no page; the source's stands in until there is one.
      title: storableText(title).trim() || side.source.text.title,
      description: storableText(description).trim(),
      body: bodyOf(texts.map(({ text }) => text)),
    },
    seo,
    origin: links.every(({ origin }) => origin === "machine") ? "machine" : input.origin,
    sourceBlocks: links.filter(({ target }) => !isField(target)).map(({ source }) => source),
    savedBy: input.savedBy,
  });
  if (saved.kind !== "conflict") await stores.memory.putLinks(ref.workspaceId, ref.articleId, ref.locale, links);
  return { ...saved, side };
}

function bodyOf(blocks: readonly string[]): string {
  const body = blocks.filter((text) => text !== "").join("\n\n");
  return body === "" ? "" : `${body}\n`;
}

function blockLinks(side: SideBySide, rows: readonly SavedRow[], origin: TranslationOrigin): BlockLink[] {
  const known = new Map(side.links.map((link) => [link.target, link]));
  return rows.flatMap(({ source, text, confirmed }) =>
    sourceBlocks(text).flatMap(({ hash }): BlockLink[] => {
      const before = known.get(hash);
      if (before && !confirmed) return [before];
      const from = source ?? before?.source;
      return from === undefined ? [] : [{ target: hash, source: from, origin }];
    }),
  );
}

function fieldLinks(side: SideBySide, { fields, confirmedFields = [], origin }: RowsToSave): BlockLink[] {
  const source = fieldsOf(side.source.text, side.source.seo);
  const target = side.translation ? fieldsOf(side.translation.draft, side.translation.seo) : undefined;
  return translatedFields.flatMap((field): BlockLink[] => {
    if (fields[field].trim() === "" || source[field] === "") return [];
    const row = side.fields.find((entry) => entry.field === field);
    const isSame = target?.[field] === fields[field].trim() && row?.origin !== undefined;
    // What stays unconfirmed keeps remembering a source that is not this one.
    if (isSame && row && !confirmedFields.includes(field))
      return [
        { target: field, source: row.state === "stale" ? "00000000" : fieldHash(source[field]), origin: row.origin! },
      ];
    return [{ target: field, source: fieldHash(source[field]), origin }];
  });
}

const isField = (target: string): boolean => (translatedFields as readonly string[]).includes(target);
