import { ConnectorError } from "@handrail/connector-kit";
import type { DriveEvent } from "./file-events.ts";

/** Something of unknown extent that could not be read. */
export function rangeFailure(message: string): DriveEvent {
  return { kind: "failure", scope: "range", error: new ConnectorError({ code: "invalid_response", message }) };
}
