import { ConnectorError } from "../contract/connector-error.ts";

/** Refuses an address that is no plain web address. */
export function notAWebAddress(reason: string): ConnectorError {
  return new ConnectorError({
    code: "address_not_allowed",
    message: `This address cannot be used: ${reason}.`,
    hint: "Use an address that starts with https:// or http:// and holds neither user name nor password.",
  });
}

/** Refuses a host that is not on the public internet. */
export function privateHost(host: string, port: number): ConnectorError {
  return new ConnectorError({
    code: "address_not_allowed",
    message: `${host} is not an address of the public internet, so nothing is sent to it.`,
    hint: `If it is yours and safe to read, add ${host}:${port} to the setting HANDRAIL_ALLOWED_PRIVATE_HOSTS.`,
  });
}
