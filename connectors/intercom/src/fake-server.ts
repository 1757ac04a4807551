import { serveFakeSource, type FakeRequest, type FakeResponse } from "@handrail/testing";

export interface FakeIntercomArticle {
  readonly id: string;
  title: string;
  body: string;
  readonly description?: string;
  readonly state?: "published" | "draft";
  readonly parentId?: string;
  readonly tags?: readonly string[];
  readonly translations?: Record<string, { title: string; body: string; state?: "published" | "draft" }>;
}

export interface FakeIntercomCollection {
  readonly id: string;
  readonly name: string;
  readonly parentId?: string;
  readonly names?: Readonly<Record<string, string>>;
}

export interface FakeIntercom {
  readonly url: string;
  readonly accessToken: string;
  readonly articles: FakeIntercomArticle[];
  readonly collections: FakeIntercomCollection[];
  /** Files that anybody may load, by their path. */
  readonly files: Map<string, { readonly bytes: Uint8Array; readonly mediaType: string }>;
  /** The records as the API tells them, for exports. */
  records(): { readonly articles: object[]; readonly collections: object[] };
  takeRequests(): { readonly method: string; readonly path: string }[];
  close(): Promise<void>;
}

const accessToken = "fake-intercom-token";
/** As in the published descriptions of the API. */
const workspace = "hfi1bx4l";

function words(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}

/** Serves a help center on loopback the way Intercom does, in the shapes of its OpenAPI description 2.11. */
export async function startFakeIntercom(): Promise<FakeIntercom> {
  const articles: FakeIntercomArticle[] = [];
  const collections: FakeIntercomCollection[] = [];
  const files: FakeIntercom["files"] = new Map();
  let site = "";

  const articleUrl = (id: string, title: string, locale: string): string =>
    `${site}/acme/${locale}/articles/${id}-${words(title)}`;

  const articleRecord = (article: FakeIntercomArticle): object => ({
    id: article.id,
    type: "article",
    workspace_id: workspace,
    parent_id: article.parentId === undefined ? null : Number(article.parentId),
    parent_type: article.parentId === undefined ? null : "collection",
    parent_ids: article.parentId === undefined ? [] : [Number(article.parentId)],
    title: article.title,
    description: article.description ?? "",
    body: article.body,
    author_id: 991_267_402,
    state: article.state ?? "published",
    created_at: 1_719_492_707,
    updated_at: 1_719_492_707,
    url: article.state === "draft" ? null : articleUrl(article.id, article.title, "en"),
    default_locale: "en",
    tags: { type: "tag.list", tags: (article.tags ?? []).map((name) => ({ type: "tag", id: name, name })) },
    translated_content: {
      type: "article_translated_content",
      ...Object.fromEntries(
        Object.entries(article.translations ?? {}).map(([locale, { title, body, state = "published" }]) => [
          locale,
          {
            type: "article_content",
            title,
            description: "",
            body,
            author_id: 991_267_402,
            state,
            created_at: 1_719_492_707,
            updated_at: 1_719_492_707,
            url: articleUrl(article.id, title, locale),
          },
        ]),
      ),
    },
  });

  const collectionRecord = (collection: FakeIntercomCollection, order: number): object => ({
    id: collection.id,
    workspace_id: workspace,
    name: collection.name,
    url: `${site}/acme/en/collections/${collection.id}-${words(collection.name)}`,
    order,
    created_at: 1_719_492_720,
    updated_at: 1_719_492_720,
    description: null,
    icon: "bookmark",
    parent_id: collection.parentId ?? null,
    help_center_id: 79,
    default_locale: "en",
    translated_content: {
      type: "group_translated_content",
      ...Object.fromEntries(
        Object.entries(collection.names ?? {}).map(([locale, name]) => [
          locale,
          { type: "group_content", name, description: null },
        ]),
      ),
    },
  });

  function page(url: URL, records: object[]): FakeResponse {
    const perPage = Math.min(Number(url.searchParams.get("per_page") ?? 15), 3);
    const number = Number(url.searchParams.get("page") ?? 1);
    return {
      body: {
        type: "list",
        data: records.slice((number - 1) * perPage, number * perPage),
        total_count: records.length,
        pages: {
          type: "pages",
          page: number,
          per_page: perPage,
          total_pages: Math.max(1, Math.ceil(records.length / perPage)),
        },
      },
    };
  }

  function answer({ url, headers }: FakeRequest): FakeResponse {
    const file = files.get(url.pathname);
    // Pictures are for everybody; a token among the request would be one that leaked.
    if (file) {
      if (headers.authorization !== undefined) return { status: 500, body: "A token was sent to a file." };
      return { body: file.bytes, headers: { "content-type": file.mediaType } };
    }
    if (headers.authorization !== `Bearer ${accessToken}`)
      return {
        status: 401,
        body: { type: "error.list", errors: [{ code: "unauthorized", message: "Access Token Invalid" }] },
      };
    if (headers["intercom-version"] === undefined) return { status: 400, body: { type: "error.list", errors: [] } };
    const { articles: list, collections: places } = records();
    if (url.pathname === "/me") return { body: { type: "admin", id: "1", app: { type: "app", id_code: workspace } } };
    if (url.pathname === "/articles") return page(url, list);
    if (url.pathname === "/help_center/collections") return page(url, places);
    return { status: 404, body: { type: "error.list", errors: [{ code: "not_found", message: "Not found" }] } };
  }

  function records(): { articles: object[]; collections: object[] } {
    return {
      articles: articles.map(articleRecord),
      collections: collections.map((collection, order) => collectionRecord(collection, order)),
    };
  }

  const served = await serveFakeSource(answer);
  site = served.url;
  return {
    url: served.url,
    accessToken,
    articles,
    collections,
    files,
    records,
    takeRequests: () => served.takeRequests(),
    close: () => served.close(),
  };
}
