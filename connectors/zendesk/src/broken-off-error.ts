import { ConnectorError } from "@handrail/connector-kit";

/** A list that ended before it was through. */
export function brokenOffError(message: string): ConnectorError {
  return new ConnectorError({ code: "invalid_response", message, hint: "The next full sync reads everything again." });
}
