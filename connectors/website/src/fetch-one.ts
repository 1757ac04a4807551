import type { FetchedItem } from "@handrail/connector-kit";
import { createSiteClient, type WebsiteContext } from "./client.ts";
import { scopeOf } from "./scope.ts";
import { visitPage } from "./visit-page.ts";

/** Reads one page again, whether it has changed or not. @throws ConnectorError */
export async function fetchOne(context: WebsiteContext, externalId: string): Promise<FetchedItem> {
  const visit = await visitPage(context, await createSiteClient(context), externalId, {
    scope: scopeOf(context.config),
    needsLinks: false,
    compares: false,
    isStart: () => false,
    claim: () => Promise.resolve(true),
  });
  if (visit.kind === "failure") throw visit.error;
  if (visit.kind === "gone") return { kind: "gone", reason: visit.reason };
  if (visit.kind === "item" && visit.id === externalId) return { kind: "item", item: visit.item };
  return { kind: "skip", reason: visit.kind === "skip" ? visit.reason : `It is found at ${visit.id} now.` };
}
