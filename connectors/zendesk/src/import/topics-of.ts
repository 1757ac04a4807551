import type { ForeignTopic, ForeignTopicText } from "@handrail/core";
import { pathOf } from "./page-of.ts";
import type { ImportedCategory, ImportedSection } from "./place-schemas.ts";
import type { ZendeskRecords } from "./records.ts";

/** Categories with their sections below them, each with its name in every language that has one. */
export function topicsOf({
  categories,
  sections,
  defaultLocale,
}: Pick<ZendeskRecords, "categories" | "sections" | "defaultLocale">): ForeignTopic[] {
  return [
    ...[...Map.groupBy(categories, ({ id }) => id)].map(([id, records]) =>
      topicOf(`category:${id}`, undefined, "categories", records, defaultLocale),
    ),
    ...[...Map.groupBy(sections, ({ id }) => id)].map(([id, records]) => {
      const [{ parent_section_id: parent, category_id: category } = {}] = records;
      const parentId = parent ? `section:${parent}` : category ? `category:${category}` : undefined;
      return topicOf(`section:${id}`, parentId, "sections", records, defaultLocale);
    }),
  ];
}

function topicOf(
  id: string,
  parentId: string | undefined,
  place: "categories" | "sections",
  records: readonly (ImportedCategory | ImportedSection)[],
  defaultLocale: string,
): ForeignTopic {
  const texts: Record<string, ForeignTopicText> = {};
  for (const { name, description, locale, html_url: address, id: number } of records) {
    const own = locale ?? defaultLocale;
    if (!name?.trim()) continue;
    texts[own] = {
      title: name.trim(),
      description: (description ?? "")
        .replace(/<[^<>]*>/g, " ")
        .replace(/\s+/g, " ")
        .trim(),
      addresses: [
        ...new Set([
          `/hc/${own}/${place}/${number}`,
          pathOf(address),
          ...(own === defaultLocale ? [`/hc/${place}/${number}`] : []),
        ]),
      ].filter((path) => path !== ""),
    };
  }
  return { id, parentId, position: records[0]?.position ?? 0, texts };
}
