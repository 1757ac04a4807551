import {
  fakeArticle,
  type FakeArticle,
  type FakeAttachment,
  type FakeHelpCenter,
  type FakeTranslation,
} from "./fake-help-center.ts";

function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}

/** Ids come as numbers where they are numbers. */
function numeric(id: string): number | string {
  return /^\d+$/.test(id) ? Number(id) : id;
}

function translationRecord(site: string, article: FakeArticle, translation: FakeTranslation): object {
  return {
    id: numeric(`${article.id}00`),
    source_id: numeric(article.id),
    source_type: "Article",
    locale: translation.locale,
    title: translation.title,
    body: translation.body,
    draft: translation.draft,
    outdated: false,
    html_url: `${site}/hc/${translation.locale}/articles/${article.id}`,
    updated_at: isoTime(translation.updatedAt),
  };
}

export function translationRecords(site: string, article: FakeArticle): object[] {
  return [...article.translations.values()].map((translation) => translationRecord(site, article, translation));
}

/** @param locale in which it is shown; its own language where that is missing */
export function articleRecord(site: string, article: FakeArticle, locale: string, withTranslations: boolean): object {
  const shown = article.translations.get(locale) ?? article.translations.values().next().value;
  return {
    ...(shown ? translationRecord(site, article, shown) : { draft: true, body: null, locale, title: "" }),
    id: numeric(article.id),
    url: `${site}/api/v2/help_center/${locale}/articles/${article.id}.json`,
    name: shown?.title,
    author_id: 1,
    comments_disabled: false,
    promoted: false,
    position: 0,
    vote_sum: 0,
    vote_count: 0,
    section_id: numeric(article.sectionId),
    created_at: isoTime(article.createdAt),
    updated_at: isoTime(article.updatedAt),
    edited_at: isoTime(shown?.updatedAt ?? article.updatedAt),
    source_locale: article.sourceLocale,
    outdated_locales: [],
    user_segment_id: article.segmentId === null ? null : numeric(article.segmentId),
    user_segment_ids: article.segmentIds.map((id) => numeric(id)),
    permission_group_id: 7,
    content_tag_ids: article.tagIds,
    label_names: article.labels,
    ...(withTranslations ? { translations: translationRecords(site, article) } : {}),
  };
}

export function attachmentRecord(site: string, article: FakeArticle, attachment: FakeAttachment): object {
  return {
    id: numeric(attachment.id),
    url: `${site}/api/v2/help_center/articles/${article.id}/attachments/${attachment.id}`,
    article_id: numeric(article.id),
    file_name: attachment.fileName,
    display_file_name: attachment.fileName,
    content_type: attachment.contentType,
    content_url: `${site}/hc/article_attachments/${attachment.id}`,
    size: attachment.bytes.length,
    inline: attachment.inline,
    updated_at: isoTime(attachment.updatedAt),
  };
}

/** Addresses as Zendesk writes them for people: the number, then the words of the name. */
function placeAddress(site: string, place: string, id: string, locale: string, name: string): string {
  return `${site}/hc/${locale}/${place}/${id}-${name.replace(/[^\p{L}\p{N}]+/gu, "-")}`;
}

export function placeRecords(center: FakeHelpCenter, locale: string, site: string) {
  const nameIn = (names: Readonly<Record<string, string>>) => names[locale] ?? Object.values(names)[0];
  return {
    categories: center.categories.map(({ id, names }, position) => ({
      id: numeric(id),
      locale,
      position,
      name: nameIn(names),
      description: "",
      html_url: placeAddress(site, "categories", id, locale, nameIn(names) ?? ""),
    })),
    sections: center.sections.map(({ id, names, categoryId, parentId }, position) => ({
      id: numeric(id),
      locale,
      position,
      name: nameIn(names),
      description: "",
      html_url: placeAddress(site, "sections", id, locale, nameIn(names) ?? ""),
      category_id: numeric(categoryId),
      parent_section_id: parentId === null ? null : numeric(parentId),
    })),
  };
}

/** The other way round: an article as the API tells it, in its one language. */
export function articleOfRecord(record: Readonly<Record<string, unknown>>): FakeArticle {
  const text = (name: string): string => (typeof record[name] === "string" ? record[name] : "");
  const article = fakeArticle({
    id: String(record["id"]),
    title: text("title"),
    body: text("body"),
    locale: text("locale"),
    at: Date.parse(text("updated_at")) / 1000,
  });
  for (const translation of article.translations.values()) translation.draft = record["draft"] === true;
  article.labels.push(...((record["label_names"] ?? []) as string[]));
  return article;
}
