import { readIntercomExport, readIntercomHelpCenter } from "@handrail/connector-intercom/import";
import type { GuardedFetch } from "@handrail/connector-kit";
import { readZendeskExport, readZendeskHelpCenter } from "@handrail/connector-zendesk/import";
import type { Clock, ForeignHelpCenter, Logger } from "@handrail/core";
import type { ImportOrigin } from "./import-origin.ts";

export interface OriginReading {
  readonly fetch: GuardedFetch;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onProgress: (articles: number) => void;
}

/** Reads the help center that an import comes from. @throws ConnectorError */
export async function readOrigin(
  origin: Exclude<ImportOrigin, { readonly kind: "folder" }>,
  reading: OriginReading,
): Promise<ForeignHelpCenter> {
  if ("folder" in origin)
    return origin.kind === "zendesk"
      ? readZendeskExport(origin.folder, reading.fetch)
      : readIntercomExport(origin.folder, reading.fetch);
  return origin.kind === "zendesk"
    ? readZendeskHelpCenter({ ...origin, ...reading })
    : readIntercomHelpCenter({ ...origin, ...reading });
}
