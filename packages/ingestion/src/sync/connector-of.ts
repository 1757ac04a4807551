import type { AnyConnector } from "@handrail/connector-kit";
import { HandrailError } from "@handrail/core";
import type { SyncDependencies } from "./dependencies.ts";

/** @throws HandrailError `connector_missing` */
export function connectorOf({ connectors }: Pick<SyncDependencies, "connectors">, kind: string): AnyConnector {
  const connector = connectors.find(({ manifest }) => manifest.kind === kind);
  if (connector) return connector;
  throw new HandrailError({
    kind: "invalid_input",
    code: "connector_missing",
    message: `This installation has no connector for "${kind}".`,
    hint: `It has: ${connectors.map(({ manifest }) => manifest.kind).join(", ")}.`,
  });
}
