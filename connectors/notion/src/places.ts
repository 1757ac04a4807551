import type { NotionClient } from "./client.ts";
import { plainText } from "./blocks/block.ts";
import { runsOf } from "./official/official-text.ts";
import { titleOf } from "./official/properties.ts";
import type { NotionDatabase, NotionDataSource, NotionPage, NotionParent } from "./official/schemas.ts";
import { unlessHidden } from "./response-error.ts";

/** Something that a page lies in. */
export interface Place {
  readonly id: string;
  /** By which people may have chosen it: that of a data source's database too. */
  readonly ids: readonly string[];
  /** Empty for a block, which is no name to show. */
  readonly title: string;
  readonly parent: NotionParent | null | undefined;
}

/** Looks up what pages lie in; asks for each place once. */
export interface Places {
  /** Tells of a place that was read for another reason. */
  remember(thing: NotionPage | NotionDataSource): void;
  /** Everything that this lies in, outermost first, as far as it is shared with the integration. */
  above(parent: NotionParent | null | undefined): Promise<readonly Place[]>;
}

/** Nobody nests as deeply; a circle would. */
const deepest = 60;

export function createPlaces(client: NotionClient): Places {
  const known = new Map<string, Promise<Place | undefined>>();

  function lookUp(id: string, ask: () => Promise<Place>): Promise<Place | undefined> {
    const found = known.get(id) ?? unlessHidden(ask());
    known.set(id, found);
    // A lookup that failed for a passing reason is tried again.
    found.catch(() => known.delete(id));
    return found;
  }

  function placeOf(parent: NotionParent): Promise<Place | undefined> | undefined {
    const { page_id: page, data_source_id: source, database_id: database, block_id: block } = parent;
    if (page) return lookUp(page, async () => placeOfPage(await client.page(page)));
    if (source) return lookUp(source, async () => placeOfSource(await client.dataSource(source)));
    if (database) return lookUp(database, async () => placeOfDatabase(await client.database(database)));
    if (block)
      return lookUp(block, async () => ({ id: block, ids: [], title: "", parent: (await client.block(block)).parent }));
    return undefined;
  }

  return {
    remember(thing) {
      const place =
        thing.object === "page" ? placeOfPage(thing as NotionPage) : placeOfSource(thing as NotionDataSource);
      known.set(thing.id, Promise.resolve(place));
    },
    async above(parent) {
      const places: Place[] = [];
      for (let next = parent; next && places.length < deepest;) {
        const place: Place | undefined = await placeOf(next);
        if (!place || places.some(({ id }) => id === place.id)) break;
        places.unshift(place);
        next = place.parent;
      }
      return places;
    },
  };
}

function placeOfPage(page: NotionPage): Place {
  return { id: page.id, ids: [page.id], title: titleOf(page), parent: page.parent };
}

function placeOfSource({ id, title, parent, database_parent: above }: NotionDataSource): Place {
  // The database around a data source has the same name; its place is told along.
  const ids = parent?.database_id ? [id, parent.database_id] : [id];
  return { id, ids, title: plainText(runsOf(title)), parent: above ?? parent };
}

function placeOfDatabase({ id, title, parent }: NotionDatabase): Place {
  return { id, ids: [id], title: plainText(runsOf(title)), parent };
}

/** Names for people: what has none is left out. */
export function breadcrumbsOf(places: readonly Place[]): string[] {
  return places.map(({ title }) => title.trim()).filter(Boolean);
}
