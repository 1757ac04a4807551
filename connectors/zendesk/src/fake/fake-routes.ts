import type { FakeRequest, FakeResponse } from "@handrail/testing";
import { articleExport, articleList, visibleArticles, type Reader } from "./fake-article-lists.ts";
import type { FakeArticle, FakeHelpCenter } from "./fake-help-center.ts";
import { pageOf } from "./fake-pages.ts";
import { articleRecord, attachmentRecord, placeRecords, translationRecords } from "./fake-records.ts";

const notFound: FakeResponse = { status: 404, body: { error: "RecordNotFound", description: "Not found" } };
const forbidden: FakeResponse = { status: 403, body: { error: "Forbidden", message: "You do not have access." } };

/** A help center's answer to a request whose credentials are in order. @param isKnown whether it carries any */
export function answerRequest(center: FakeHelpCenter, { url, headers }: FakeRequest, isKnown: boolean): FakeResponse {
  const site = `http://${headers.host}`;
  if (url.pathname.startsWith("/hc/")) return attachmentFile(center, url.pathname, isKnown);
  const path = url.pathname.replace(/^\/api\/v2/, "").replace(/\.json$/, "");
  const isAgent = isKnown && center.role !== "end-user";
  if (path === "/users/me")
    return {
      body: { user: isKnown ? { id: 1, name: "Ada Agent", role: center.role } : { id: null, role: "end-user" } },
    };
  if (path === "/brands") return isAgent ? { body: brands(center) } : forbidden;
  if (path === "/guide/content_tags")
    return isAgent
      ? {
          body: pageOf(
            "records",
            center.tags,
            ({ id }) => id,
            url,
            (tag) => tag,
          ),
        }
      : forbidden;
  if (!path.startsWith("/help_center/")) return notFound;
  if (center.closed && !isKnown)
    return { body: "<html><body>Sign in</body></html>", headers: { "content-type": "text/html" } };

  const [, , ...parts] = path.split("/");
  const namesLocale = center.locales.includes(parts[0] ?? "");
  const locale = (namesLocale ? parts.shift() : center.locales[0]) as string;
  return answerHelpCenter(center, { site, isAgent, locale, namesLocale }, parts, url);
}

function answerHelpCenter(center: FakeHelpCenter, reader: Reader, parts: string[], url: URL): FakeResponse {
  const [name, id, part, partId] = parts;
  if (name === "locales") return { body: { locales: center.locales, default_locale: center.locales[0] } };
  if (name === "user_segments") {
    if (center.role !== "admin" || !reader.isAgent) return forbidden;
    return { body: pageOf("user_segments", center.segments, ({ id }) => id, url, segmentRecord) };
  }
  if (name === "incremental")
    return reader.isAgent && center.exports ? { body: articleExport(center, reader, url) } : notFound;
  // Only agents may leave the language out.
  if (!reader.isAgent && !reader.namesLocale) return forbidden;
  if (name === "categories" || name === "sections") {
    const records: object[] = placeRecords(center, reader.locale, reader.site)[name];
    return {
      body: pageOf(
        name,
        records,
        (_, index) => String(index).padStart(6, "0"),
        url,
        (record) => record,
      ),
    };
  }
  if (name !== "articles") return notFound;
  if (id === undefined) return { body: articleList(center, reader, url) };
  const visible = visibleArticles(center, reader);
  if (id === "attachments") return showAttachment(visible, reader, part);
  const article = visible.find((each) => each.id === id);
  if (article === undefined) return notFound;
  if (part === undefined)
    return {
      body: { article: articleRecord(reader.site, article, reader.locale, url.search.includes("translations")) },
    };
  return answerArticlePart(article, reader, part, partId, url);
}

function answerArticlePart(
  article: FakeArticle,
  { site }: Reader,
  part: string,
  partId: string | undefined,
  url: URL,
): FakeResponse {
  const keyOf = (_: unknown, index: number): string => String(index).padStart(6, "0");
  if (part === "attachments")
    return {
      body: pageOf("article_attachments", article.attachments, keyOf, url, (each) =>
        attachmentRecord(site, article, each),
      ),
    };
  if (part !== "translations") return notFound;
  const records = translationRecords(site, article);
  if (partId === undefined) return { body: pageOf("translations", records, keyOf, url, (record) => record) };
  const translation = records.find((record) => (record as { locale: string }).locale === partId);
  return translation === undefined ? notFound : { body: { translation } };
}

function showAttachment(articles: readonly FakeArticle[], { site }: Reader, id: string | undefined): FakeResponse {
  for (const article of articles) {
    const attachment = article.attachments.find((each) => each.id === id);
    if (attachment) return { body: { article_attachment: attachmentRecord(site, article, attachment) } };
  }
  return notFound;
}

/** Whoever may not see an article is led to the page on which people sign in. */
function attachmentFile(center: FakeHelpCenter, path: string, isKnown: boolean): FakeResponse {
  const id = path.split("/")[3];
  for (const article of center.articles.values()) {
    const attachment = article.attachments.find((each) => each.id === id);
    if (!attachment) continue;
    if (article.segmentId !== null && !isKnown)
      return { body: "<html><body>Sign in</body></html>", headers: { "content-type": "text/html" } };
    return { body: attachment.bytes, headers: { "content-type": attachment.contentType } };
  }
  return { status: 404, body: "Not found" };
}

function segmentRecord({ id, user_type, tags }: FakeHelpCenter["segments"][number]): object {
  return { id: Number(id), name: `Segment ${id}`, user_type, tags, or_tags: [], group_ids: [], organization_ids: [] };
}

function brands(center: FakeHelpCenter): object {
  const names = ["Main", "Second"];
  return {
    brands: names.map((name, index) => ({
      id: index + 1,
      name,
      subdomain: name.toLowerCase(),
      host_mapping: index === 0 ? "127.0.0.1" : null,
      has_help_center: true,
      active: center.articles.size >= 0,
    })),
  };
}
