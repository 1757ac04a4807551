import type { ScopeOption } from "@handrail/connector-kit";
import type { ConfluenceContext } from "./client.ts";
import { openWiki } from "./wiki-sync.ts";

/** Spaces by their keys. */
export async function scopes(context: ConfluenceContext, field: string): Promise<readonly ScopeOption[]> {
  if (field !== "spaces") return [];
  const spaces = await openWiki(context).wiki.spaces();
  return spaces
    .map(({ key, name }) => ({ id: key, name }))
    .toSorted((left, right) => left.name.localeCompare(right.name));
}
