import { documentIdOf, indexDocuments } from "@handrail/ingestion";
import type { Services } from "../../src/services.ts";

/** A page for nobody but staff. */
export async function indexInternal({ searchIndex, workspace }: Services, canary: string): Promise<void> {
  await indexDocuments(searchIndex, workspace.id, [
    {
      body: `Refunds above 500 euros need the code ${canary}. How long a refund takes depends on it.`,
      document: {
        id: documentIdOf("article", "internal-refunds", "en"),
        sourceKind: "article",
        sourceName: "help-center",
        externalId: "internal-refunds",
        locale: "en",
        title: "How long a refund takes, for staff",
        breadcrumbs: [],
        labels: [],
        url: "/en/internal-refunds/",
        audience: "internal",
        version: 1,
        contentHash: canary,
        updatedAt: new Date("2026-01-01T00:00:00Z"),
      },
    },
  ]);
}
