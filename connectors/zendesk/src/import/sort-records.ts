export interface SortedRecords {
  readonly articles: unknown[];
  readonly categories: unknown[];
  readonly sections: unknown[];
  readonly translations: unknown[];
  readonly attachments: unknown[];
  readonly segments: unknown[];
  defaultLocale: string | undefined;
}

type Kind = Exclude<keyof SortedRecords, "defaultLocale">;

const lists: Readonly<Record<string, Kind>> = {
  articles: "articles",
  article: "articles",
  results: "articles",
  categories: "categories",
  category: "categories",
  sections: "sections",
  section: "sections",
  translations: "translations",
  translation: "translations",
  article_attachments: "attachments",
  article_attachment: "attachments",
  user_segments: "segments",
  user_segment: "segments",
};

type Fields = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isCategory(address: unknown): boolean {
  return typeof address === "string" && address.includes("/categories/");
}

/** What a record is that stands alone, by the fields that only its kind has. */
function kindOf(record: Fields): Kind | undefined {
  if ("content_url" in record) return "attachments";
  if ("source_id" in record && record["source_type"] === "Article") return "translations";
  if ("user_type" in record) return "segments";
  if ("section_id" in record && ("body" in record || "title" in record)) return "articles";
  if ("category_id" in record && "name" in record) return "sections";
  if ("name" in record && [record["html_url"], record["url"]].some(isCategory)) return "categories";
  return undefined;
}

/** Finds the records in the files of an export: answers of the API as they came, lists, or one file per record. */
export async function sortRecords(values: AsyncIterable<unknown>): Promise<SortedRecords> {
  const sorted: SortedRecords = {
    articles: [],
    categories: [],
    sections: [],
    translations: [],
    attachments: [],
    segments: [],
    defaultLocale: undefined,
  };
  for await (const value of values) {
    for (const entry of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (!isRecord(entry)) continue;
      if (typeof entry["default_locale"] === "string") sorted.defaultLocale = entry["default_locale"].toLowerCase();
      const own = kindOf(entry);
      if (own) {
        sorted[own].push(entry);
        continue;
      }
      for (const [name, kind] of Object.entries(lists)) {
        const found = entry[name];
        for (const record of Array.isArray(found) ? (found as unknown[]) : [found])
          if (isRecord(record)) sorted[kind].push(record);
      }
    }
  }
  return sorted;
}
