import type { Audience, DocumentId, DocumentWithChunks, WorkspaceId } from "@handrail/core";
import { newId } from "@handrail/core";
import type { Database } from "@handrail/database";

export interface TestPage {
  readonly id: string;
  readonly locale?: string;
  readonly title?: string;
  readonly audience?: Audience;
  readonly breadcrumbs?: readonly string[];
  readonly labels?: readonly string[];
  readonly sections: Readonly<Record<string, string>>;
}

export function documentId(id: string, locale = "en"): DocumentId {
  return `doc_${id}_${locale}` as DocumentId;
}

/** A page whose sections are given as heading -> text. */
export function page({
  id,
  locale = "en",
  title = id,
  audience = "public",
  breadcrumbs = [],
  labels = [],
  sections,
}: TestPage): DocumentWithChunks {
  const entries = Object.entries(sections);
  return {
    document: {
      id: documentId(id, locale),
      sourceKind: "article",
      sourceName: "help-center",
      externalId: id,
      locale,
      title,
      breadcrumbs,
      labels,
      url: `/${locale}/${id}/`,
      audience,
      version: 1,
      contentHash: JSON.stringify(sections),
      updatedAt: new Date("2026-01-02T03:04:05Z"),
    },
    headings: entries.map(([text]) => ({ level: 2, text, anchor: anchorOf(text) })),
    chunks: entries.map(([heading, text], ordinal) => ({
      id: `chk_${id}_${locale}_${anchorOf(heading)}` as DocumentWithChunks["chunks"][number]["id"],
      documentId: documentId(id, locale),
      ordinal,
      anchor: anchorOf(heading),
      headingPath: [heading],
      text,
    })),
  };
}

function anchorOf(heading: string): string {
  return encodeURIComponent(heading.toLowerCase().replaceAll(" ", "-"));
}

export async function newWorkspace(database: Database): Promise<WorkspaceId> {
  const id = newId("wsp");
  await database.db
    .insertInto("workspaces")
    .values({ id, name: "Test", source_locale: "en", locales: ["en"], site_url: "" })
    .execute();
  return id;
}
