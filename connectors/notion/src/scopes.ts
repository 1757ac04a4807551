import type { ScopeOption } from "@handrail/connector-kit";
import { plainText } from "./blocks/block.ts";
import type { NotionContext } from "./client.ts";
import { openSync } from "./notion-sync.ts";
import { runsOf } from "./official/official-text.ts";
import { titleOf } from "./official/properties.ts";
import { dataSourceSchema, pageSchema } from "./official/schemas.ts";

/** Offers what was changed last; whatever else there is can be pasted as an address. */
const mostPages = 3;

/** Pages and databases that a read can begin from. Rows of databases are not offered. */
export async function scopes(context: NotionContext, field: string): Promise<readonly ScopeOption[]> {
  if (field !== "rootPages") return [];
  const { client } = openSync(context);
  const options = new Map<string, ScopeOption>();
  for (const what of ["data_source", "page"] as const) {
    let cursor: string | null = null;
    for (let asked = 0; asked < mostPages; asked++) {
      const list = await client.search(what, "descending", cursor);
      for (const result of list.results) {
        const page = pageSchema.safeParse(result).data;
        const source = dataSourceSchema.safeParse(result).data;
        if (page && !page.parent?.data_source_id && !page.parent?.database_id)
          options.set(page.id, option(page.id, titleOf(page), page.parent?.page_id));
        if (source)
          options.set(source.id, option(source.id, plainText(runsOf(source.title)), source.database_parent?.page_id));
      }
      if (!list.has_more || !list.next_cursor) break;
      cursor = list.next_cursor;
    }
  }
  // One whose parent is not offered stands at the top.
  return [...options.values()].map(({ id, name, parentId }) => ({
    id,
    name,
    ...(parentId !== undefined && options.has(parentId) ? { parentId } : {}),
  }));
}

function option(id: string, name: string, parentId: string | null | undefined): ScopeOption {
  return { id, name: name || "Untitled", ...(parentId ? { parentId } : {}) };
}
