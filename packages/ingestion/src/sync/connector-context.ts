import type { ConnectorContext } from "@handrail/connector-kit";
import type { Source } from "@handrail/core";
import { storedCredentials } from "./credentials.ts";
import type { SyncDependencies } from "./dependencies.ts";
import type { SecretRedactor } from "./secret-redactor.ts";

/** What a connector gets to work on a stored source. */
export async function connectorContext(
  dependencies: SyncDependencies,
  source: Source,
  redactor: SecretRedactor,
  signal: AbortSignal,
): Promise<ConnectorContext<unknown, unknown>> {
  const { clock, documents, fetchFor, logger } = dependencies;
  const credentials = storedCredentials(dependencies, source, redactor);
  // Now, so that nothing that is logged from here on can hold one.
  await credentials.current();
  const safeLogger = redactor.logger(logger);
  let revisions: Promise<Map<string, string>> | undefined;
  return {
    config: source.config,
    credentials,
    fetch: fetchFor({ sourceId: source.id, kind: source.kind, signal, logger: safeLogger }),
    known: {
      async revision(externalId) {
        revisions ??= documents.revisions(source.workspaceId, source.id);
        return (await revisions).get(externalId);
      },
    },
    locale: source.locale,
    signal,
    logger: safeLogger,
    clock,
  };
}
