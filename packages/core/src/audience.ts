/**
 * Who may read a document. `segment:<name>` names a rule over contacts. A document whose audience is
 * unknown is stored as `nobody`.
 */
export type Audience = "public" | "signed_in" | "internal" | "nobody" | `segment:${string}`;

/** The audiences a reader may see; every query carries one, there is no default. */
export type AudienceScope = readonly Audience[];

export const publicOnly: AudienceScope = ["public"];

export const staffScope: AudienceScope = ["public", "signed_in", "internal"];
