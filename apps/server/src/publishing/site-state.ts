import { access, readFile, rename, writeFile } from "node:fs/promises";
import type { PageFingerprints } from "@handrail/articles";

/** What the files on disk were made from. */
export interface SiteState {
  /** Identity of the page templates. */
  readonly templates: string;
  readonly pages: PageFingerprints;
  readonly publishedAt: Date | null;
}

export const unpublished: SiteState = { templates: "", pages: new Map(), publishedAt: null };

interface StoredState {
  readonly templates: string;
  readonly pages: Readonly<Record<string, string>>;
  readonly publishedAt: string;
}

/** The state of an earlier run; unpublished when the site's folder or the note about it is gone. */
export async function readSiteState(file: string, siteFolder: string): Promise<SiteState> {
  try {
    await access(siteFolder);
    const stored = JSON.parse(await readFile(file, "utf8")) as StoredState;
    return {
      templates: stored.templates,
      pages: new Map(Object.entries(stored.pages)),
      publishedAt: new Date(stored.publishedAt),
    };
  } catch {
    // Missing or unreadable: the site is rendered again, which is always right.
    return unpublished;
  }
}

export async function writeSiteState(file: string, { templates, pages, publishedAt }: SiteState): Promise<void> {
  const stored: StoredState = {
    templates,
    pages: Object.fromEntries(pages),
    publishedAt: (publishedAt ?? new Date(0)).toISOString(),
  };
  await writeFile(`${file}.unfinished`, JSON.stringify(stored));
  await rename(`${file}.unfinished`, file);
}
