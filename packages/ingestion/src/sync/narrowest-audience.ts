import type { Audience, SourceAccess } from "@handrail/core";

/** From everybody to nobody; a segment is narrower than everybody who signed in and wider than the staff. */
function width(audience: Audience): number {
  if (audience === "public") return 0;
  if (audience === "signed_in") return 1;
  if (audience.startsWith("segment:")) return 2;
  return audience === "internal" ? 3 : 4;
}

/**
 * Who may read a document: the narrower of what the admin allows and what the source says. What the source should
 * say and does not is read by nobody, and neither is what is meant for two different segments at once.
 */
export function narrowestAudience(rule: Audience, access: SourceAccess): Audience {
  if (access === "unknown") return "nobody";
  if (access === "unstated" || access === rule) return rule;
  const [ruleWidth, accessWidth] = [width(rule), width(access)];
  if (ruleWidth === accessWidth) return "nobody";
  return ruleWidth > accessWidth ? rule : access;
}
