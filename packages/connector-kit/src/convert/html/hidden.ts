import type { Element } from "hast";
import { classesOf, property } from "./tree.ts";

const hiddenStyle =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:!important\s*)?(?:;|$)|font-size\s*:\s*0(?:px|em|rem|pt|%)?\s*(?:!important\s*)?(?:;|$)|(?:left|top|text-indent)\s*:\s*-\d{4,}|mso-hide\s*:\s*all)/i;
const hiddenClasses = new Set([
  "sr-only",
  "visually-hidden",
  "visuallyhidden",
  "screen-reader-text",
  "screenreader-only",
  "u-hidden",
  "d-none",
]);

/**
 * Whether a reader does not see an element. Panels of tabs and parts that a search in the page opens
 * (`hidden="until-found"`) are content that waits for a click, and stay.
 */
export function isHidden(node: Element): boolean {
  const { hidden } = node.properties;
  const waits = property(node, "role") === "tabpanel" || hidden === "until-found";
  if (property(node, "ariaHidden") === "true" && !waits) return true;
  if (hidden !== undefined && hidden !== null && hidden !== false && !waits) return true;
  if (waits) return false;
  const style = property(node, "style");
  return (style !== "" && hiddenStyle.test(style)) || classesOf(node).some((name) => hiddenClasses.has(name));
}
