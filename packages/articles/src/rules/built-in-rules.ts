import type { RuleEnforcement } from "@handrail/core";

export const builtInRules = [
  { name: "broken_link", title: "Links lead to pages that are there" },
  { name: "broken_anchor", title: "Links lead to headings that are there" },
  { name: "broken_image", title: "Images are there" },
  { name: "missing_alt", title: "Images have a text for those who cannot see them" },
  { name: "heading_order", title: "Headings go down one level at a time" },
  { name: "empty_link", title: "Links have words and a target" },
] as const;

export type BuiltInRule = (typeof builtInRules)[number]["name"];

/** How strictly each built-in rule is taken. */
export interface BuiltInSettings {
  readonly onEdit: RuleEnforcement;
  readonly onPublish: RuleEnforcement;
}

export const builtInDefaults: BuiltInSettings = { onEdit: "warn", onPublish: "warn" };
