import type { ScopeOption } from "@handrail/connector-kit";
import { createZendeskClient, type ZendeskContext } from "./client.ts";
import { openHelpCenter } from "./help-center.ts";
import { isChosenLocale } from "./surroundings.ts";

/** Categories and sections that a sync may be limited to; languages for the field that holds those. */
export async function scopes(context: ZendeskContext, field: string): Promise<readonly ScopeOption[]> {
  const helpCenter = openHelpCenter(createZendeskClient(context));
  const locales = await helpCenter.locales();
  if (field === "locales") return locales.map((locale) => ({ id: locale, name: locale }));
  if (field !== "scopes") return [];
  const locale = locales.find((each) => isChosenLocale(context, each)) ?? (locales[0] as string);
  return (await helpCenter.hierarchy(locale)).places.map(({ id, name, parentId }) => ({
    id,
    name,
    ...(parentId === undefined ? {} : { parentId }),
  }));
}
