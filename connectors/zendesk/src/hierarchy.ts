import type { ZendeskClient } from "./client.ts";
import { wholeList } from "./cursor-pages.ts";
import { categorySchema, sectionSchema } from "./schemas.ts";

/** A category or section. `category:1` and `section:2` are ids in the configuration too. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | undefined;
}

/** The categories and sections of a help center, named in one language. */
export interface Hierarchy {
  readonly places: readonly Place[];
  /** The section and everything that it lies in, outermost first; empty when it may not be seen. */
  pathTo(sectionId: string | null | undefined): readonly Place[];
}

/** @param locale of the names; whoever is no agent has to give one */
export async function loadHierarchy(client: ZendeskClient, locale: string | undefined): Promise<Hierarchy> {
  const base = locale === undefined ? "/help_center" : `/help_center/${encodeURIComponent(locale)}`;
  const categories = await wholeList(client, `${base}/categories.json`, "categories", categorySchema);
  const sections = await wholeList(client, `${base}/sections.json`, "sections", sectionSchema);
  const places: Place[] = [
    ...categories.map(({ id, name }) => ({ id: `category:${id}`, name: name ?? "", parentId: undefined })),
    ...sections.map(({ id, name, parent_section_id: parent, category_id: category }) => ({
      id: `section:${id}`,
      name: name ?? "",
      parentId: parent ? `section:${parent}` : category ? `category:${category}` : undefined,
    })),
  ];
  return hierarchyOf(places);
}

function hierarchyOf(places: readonly Place[]): Hierarchy {
  const byId = new Map(places.map((place) => [place.id, place]));
  return {
    places,
    pathTo(sectionId) {
      const path: Place[] = [];
      // Sections that lie in each other would lead round for ever.
      const seen = new Set<string>();
      for (let at: string | undefined = sectionId ? `section:${sectionId}` : undefined; at && !seen.has(at);) {
        seen.add(at);
        const place = byId.get(at);
        if (place) path.unshift(place);
        at = place?.parentId;
      }
      return path;
    },
  };
}
