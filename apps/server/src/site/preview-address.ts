import type { HelpCenter, Locale } from "@handrail/core";
import type { Site } from "./open-site.ts";

export const previewFolder = "/preview";

/** Whether a help center is one that shows an article of this address in this language. */
function covers({ topics, locales }: HelpCenter, path: string, locale: Locale): boolean {
  const hasTopic = topics.length === 0 || topics.some((topic) => path === topic || path.startsWith(`${topic}/`));
  return hasTopic && (locales.length === 0 || locales.includes(locale));
}

/** The site that will show a draft; the default one for a draft that none would show, and for all drafts together. */
export function siteOfDraft(
  sites: { readonly all: readonly Site[]; readonly main: Site },
  draft: { readonly path: string; readonly locale: Locale } | undefined,
): Site {
  if (!draft) return sites.main;
  const found = [sites.main, ...sites.all].find(({ helpCenter }) => covers(helpCenter, draft.path, draft.locale));
  return found ?? sites.main;
}
