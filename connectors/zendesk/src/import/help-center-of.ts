import { htmlToMarkdown, nameEmbeds } from "@handrail/connector-kit";
import type { ForeignArticle, ForeignArticleText, ForeignHelpCenter, ForeignLeftover } from "@handrail/core";
import type { ZendeskArticle, ZendeskAttachment, ZendeskTranslation } from "../schemas.ts";
import { createFileOf, nameOf } from "./file-of.ts";
import { createPageOf, pathOf } from "./page-of.ts";
import type { ZendeskRecords } from "./records.ts";
import { topicsOf } from "./topics-of.ts";

const showsOnPages = /^image\/(?:png|jpe?g|gif|webp|avif)$/i;

/** Zendesk's records as the help center that they stand for. */
export function helpCenterOf(records: ZendeskRecords): ForeignHelpCenter {
  const { host, defaultLocale, articles } = records;
  const leftovers: ForeignLeftover[] = [];
  const hosts = new Set([host]);
  for (const { html_url: address } of [...records.categories, ...records.sections, ...articles])
    if (address && URL.canParse(address)) hosts.add(new URL(address).host);
  const sectionIds = new Set(records.sections.map(({ id }) => id));
  return {
    source: `zendesk:${host}`,
    defaultLocale,
    topics: topicsOf(records),
    articles: articles.map((article) => articleOf(article, records, sectionIds, leftovers)),
    leftovers,
    homes: Object.fromEntries(
      [
        ...new Set([
          defaultLocale,
          ...articles.flatMap(({ translations }) => (translations ?? []).map((each) => each.locale)),
        ]),
      ].map((locale) => [locale, [`/hc/${locale}`, ...(locale === defaultLocale ? ["/hc"] : [])]]),
    ),
    pageOf: createPageOf(hosts),
    fileOf: createFileOf(records.attachments),
    loadImage: async (target, signal) => ({ bytes: await records.load(target, signal) }),
  };
}

function articleOf(
  article: ZendeskArticle,
  records: ZendeskRecords,
  sectionIds: ReadonlySet<string>,
  leftovers: ForeignLeftover[],
): ForeignArticle {
  const sourceLocale = article.source_locale ?? article.locale;
  const translations = article.translations ?? [article];
  const page = titleOf(article, translations.find(({ locale }) => locale === sourceLocale) ?? translations[0]);
  const access = records.accessOf(article);
  const audience = access === "public" || access === "signed_in" ? access : "internal";
  if (access !== "public" && access !== "signed_in" && access !== "internal")
    leftovers.push({
      kind: "audience",
      page,
      locale: "",
      what: "it is for a user segment of Zendesk that has no counterpart here",
      became: "only your own people see it until you choose an audience",
    });
  const section = article.section_id ?? undefined;
  if (section !== undefined && !sectionIds.has(section))
    leftovers.push({
      kind: "structure",
      page,
      locale: "",
      what: "its section cannot be seen with these credentials",
      became: "it lies in the topic General",
    });
  const files = records.attachments.get(article.id) ?? [];
  return {
    id: article.id,
    topicId: section !== undefined && sectionIds.has(section) ? `section:${section}` : undefined,
    position: article.position ?? 0,
    audience,
    tags: article.label_names ?? [],
    sourceLocale,
    texts: Object.fromEntries(
      translations.map((translation) => [
        translation.locale,
        textOf(article, translation, files, records, sourceLocale, leftovers),
      ]),
    ),
  };
}

function titleOf(article: ZendeskArticle, translation: ZendeskTranslation | undefined): string {
  return translation?.title?.trim() || article.title?.trim() || `Article ${article.id}`;
}

function textOf(
  article: ZendeskArticle,
  translation: ZendeskTranslation,
  files: readonly ZendeskAttachment[],
  records: ZendeskRecords,
  sourceLocale: string,
  leftovers: ForeignLeftover[],
): ForeignArticleText {
  const { locale } = translation;
  const title = titleOf(article, translation);
  const own = `/hc/${locale}/articles/${article.id}`;
  const address = translation.html_url ?? (locale === article.locale ? article.html_url : undefined);
  const { html, embeds } = nameEmbeds(translation.body ?? "");
  const { markdown, warnings } = htmlToMarkdown(html, { baseUrl: address ?? `https://${records.host}${own}` });
  for (const embed of embeds) leftovers.push({ kind: "embed", page: title, locale, ...embed });
  if (warnings.includes("image-dropped"))
    leftovers.push({ kind: "image", page: title, locale, what: "an image without an address", became: "left out" });
  const beside = files.filter(
    (file) =>
      file.content_url &&
      (file.locale ?? locale) === locale &&
      file.inline !== true &&
      !markdown.includes(`/article_attachments/${file.id}`),
  );
  return {
    title,
    description: "",
    body: [
      markdown.trim(),
      ...(beside.length > 0 ? [beside.map((file) => fileLine(file, records.host)).join("\n")] : []),
    ]
      .filter((part) => part !== "")
      .join("\n\n"),
    draft: translation.draft === true,
    addresses: [
      ...new Set([own, pathOf(address), ...(locale === sourceLocale ? [`/hc/articles/${article.id}`] : [])]),
    ].filter((path) => path !== ""),
  };
}

/** Files that lie beside an article's text follow it: images as images, others as links. */
function fileLine(file: ZendeskAttachment, host: string): string {
  const address = new URL(file.content_url ?? "", `https://${host}/`).href
    .replaceAll("(", "%28")
    .replaceAll(")", "%29");
  const name = nameOf(file).replace(/[[\]\\`*_<>]/g, "\\$&");
  return showsOnPages.test(file.content_type ?? "") ? `\n![${name}](${address})\n` : `- [${name}](${address})`;
}
