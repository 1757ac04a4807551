import { HandrailError, notFound, type Principal, type Scope } from "@handrail/core";

/** Who may call a route. A route cannot be declared without one. */
export type Policy =
  | { readonly kind: "public" }
  /** The contact whose session the path names with `{id}`. */
  | { readonly kind: "session" }
  /** Any contact, with the token of a session or of a device. */
  | { readonly kind: "contact" }
  /** A contact with the token of a device. */
  | { readonly kind: "device" }
  | { readonly kind: "scope"; readonly scope: Scope };

export const everyone: Policy = { kind: "public" };
export const anyContact: Policy = { kind: "contact" };
export const ownDevice: Policy = { kind: "device" };
export const ownSession: Policy = { kind: "session" };
export const withScope = (scope: Scope): Policy => ({ kind: "scope", scope });

/**
 * The only place that decides about access.
 * @param ownsSession whether the session that the path names is open to this principal
 * @throws HandrailError `unauthenticated`, `missing_scope` or, for somebody else's session, the same
 *   `session_not_found` as for one that does not exist
 */
export function authorize(principal: Principal, policy: Policy, ownsSession: boolean): void {
  switch (policy.kind) {
    case "public":
      return;
    case "session":
      if (principal.kind === "anonymous") throw unauthenticated("Send the session's token as a bearer token.");
      if (principal.kind !== "contact" || !ownsSession) throw notFound("session");
      return;
    case "contact":
    case "device":
      if (principal.kind !== "contact") throw unauthenticated("Send the device's token as a bearer token.");
      if (policy.kind === "device" && principal.deviceId === null)
        throw new HandrailError({
          kind: "forbidden",
          code: "device_token_needed",
          message: "The token of one session does not open this.",
          hint: "Use the device token that starting the first session returned.",
        });
      return;
    case "scope":
      if (principal.kind === "anonymous" || principal.kind === "contact")
        throw unauthenticated("Sign in, or send an API key as a bearer token.");
      if (!principal.scopes.includes(policy.scope))
        throw new HandrailError({
          kind: "forbidden",
          code: "missing_scope",
          message: `This needs the scope ${policy.scope}.`,
          hint: "Ask an admin for a role or an API key that has it.",
        });
  }
}

export function unauthenticated(hint: string): HandrailError {
  return new HandrailError({
    kind: "unauthenticated",
    code: "unauthenticated",
    message: "This needs a valid credential.",
    hint,
  });
}
