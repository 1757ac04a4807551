import type { SiteCorners, SiteTheme } from "@handrail/core";
import { accentTokens, parseHex } from "@handrail/design-tokens";
import { fontStack } from "./font-stacks.ts";
import { safeCss } from "./safe-css.ts";

const radii: Readonly<Record<SiteCorners, readonly [small: string, normal: string, large: string] | undefined>> = {
  sharp: ["2px", "3px", "4px"],
  soft: undefined,
  round: ["10px", "16px", "24px"],
};

/** Languages that the stacks have letters for; the others keep the fonts that the tokens choose for their script. */
const ownScripts = ":lang(ja), :lang(zh), :lang(ko), :lang(ar), :lang(fa), :lang(ur), :lang(he), :lang(th), :lang(hi)";

/** Style sheet of a theme, loaded after the site's own. */
export function themeCss(theme: SiteTheme): string {
  const tokens: string[] = [];
  const accent = parseHex(theme.accent);
  if (accent) for (const [name, value] of Object.entries(accentTokens(accent))) tokens.push(`${name}:${value}`);
  const font = fontStack(theme.font);
  if (font) tokens.push(`--hr-font-latin:${font}`);
  const [small, normal, large] = radii[theme.corners] ?? [];
  if (small) tokens.push(`--hr-radius-small:${small}`, `--hr-radius:${normal}`, `--hr-radius-large:${large}`);
  const parts = tokens.length > 0 ? [`:root{${tokens.join(";")}}`] : [];
  const headings = fontStack(theme.headingFont);
  if (headings) parts.push(`:is(h1,h2,h3,h4,.brand):not(${ownScripts}){font-family:${headings}}`);
  const own = safeCss(theme.css).css;
  if (own) parts.push(own);
  return `${parts.join("\n")}\n`;
}
