import { access } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { HandrailError } from "@handrail/core";
import type { PageView } from "../views/page-view.ts";

/** One page and everything it says; `page` names its template. */
export type PageRequest = PageView;

export interface SiteRenderer {
  render(page: PageRequest): Promise<{ readonly html: string }>;
  /** Folder of the built style sheets and scripts, whose names hold a hash of their content. */
  readonly assetFolder: string;
}

interface RenderEntry {
  renderPage(name: string, view: object): Promise<string>;
}

const built = new URL("../../dist/", import.meta.url);

/**
 * Loads the built page templates; rendering a page then takes a millisecond or two in this process.
 * @throws HandrailError `site_not_built` before the first `npm run build`.
 */
export async function openSiteRenderer(): Promise<SiteRenderer> {
  const entry = new URL("server/entry.mjs", built);
  try {
    await access(entry);
  } catch (cause) {
    throw new HandrailError({
      kind: "unavailable",
      code: "site_not_built",
      message: "The page templates of the help center are not built.",
      hint: "Run `npm run build` once.",
      cause,
    });
  }
  const { renderPage } = (await import(entry.href)) as RenderEntry;
  return {
    render: async (page) => ({ html: await renderPage(page.page, page) }),
    assetFolder: fileURLToPath(new URL("client/", built)),
  };
}
