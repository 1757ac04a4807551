import type { Config } from "@handrail/config";
import { newId, type AccountStore, type Locale, type Workspace } from "@handrail/core";
import { readFormerLocales } from "../languages/site-languages.ts";
import { localesOfFolder } from "../publishing/content-folder.ts";

const defaultName = "Handrail";
const defaultSourceLocale = "en";

/** Source language first, then the others in the order of their tags. */
export function orderLocales(sourceLocale: Locale, locales: Iterable<Locale>): Locale[] {
  const others = [...new Set(locales)].filter((locale) => locale !== sourceLocale);
  return [sourceLocale, ...others.sort()];
}

/** The installation's workspace; created at the first start in the languages of the content folder. */
export async function ensureWorkspace(accounts: AccountStore, config: Config): Promise<Workspace> {
  const [existing] = await accounts.listWorkspaces();
  const former = existing ? await readFormerLocales(accounts, existing.id) : [];
  // A language that a person took away does not come back because the folder still has it.
  const found = (await localesOfFolder(config.contentFolder)).filter((locale) => !former.includes(locale));
  const sourceLocale =
    existing?.sourceLocale ??
    (found.includes(defaultSourceLocale) ? defaultSourceLocale : (found[0] ?? defaultSourceLocale));
  const workspace: Workspace = {
    id: existing?.id ?? newId("wsp"),
    name: config.siteName || existing?.name || defaultName,
    sourceLocale,
    locales: existing ? [...new Set([...existing.locales, ...found])] : orderLocales(sourceLocale, found),
    siteUrl: config.siteUrl || existing?.siteUrl || "",
  };
  if (JSON.stringify(workspace) !== JSON.stringify(existing)) await accounts.putWorkspace(workspace);
  return workspace;
}
