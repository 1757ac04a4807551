import { accentTokensOf } from "@handrail/widget";
import type { WidgetSettings } from "./widget-settings.ts";

const radii = {
  none: { "--hr-radius-small": "0px", "--hr-radius": "0px", "--hr-radius-large": "0px" },
  small: { "--hr-radius-small": "3px", "--hr-radius": "5px", "--hr-radius-large": "8px" },
  medium: { "--hr-radius-small": "5px", "--hr-radius": "8px", "--hr-radius-large": "12px" },
  large: {},
} as const;

/** Design tokens that differ from Handrail's own. */
export function appearanceTokens({
  accent,
  radius,
}: Pick<WidgetSettings, "accent" | "radius">): Readonly<Record<string, string>> {
  return { ...(accent ? accentTokensOf(accent) : {}), ...radii[radius] };
}
