import { accentTokens, formatHex, parseHex, parseOklch } from "@handrail/design-tokens";
import { initialOf } from "./initial.ts";

const ownAccent = "#006e78";

/** The accent as the light theme shows it; the site's own where none, or none that can be read, is set. */
export function iconColour(accent: string): string {
  const asked = parseHex(accent);
  const light = asked && /light-dark\((oklch\([^)]*\))/.exec(accentTokens(asked)["--hr-accent-text"] ?? "")?.[1];
  const colour = light && parseOklch(light);
  return colour ? formatHex(colour) : ownAccent;
}

/** The icon as an address, with only those characters escaped that an address in an attribute must not hold. */
export function siteIconAddress(name: string, accent: string): string {
  return `data:image/svg+xml,${siteIcon(name, accent)
    .replaceAll('"', "'")
    .replaceAll(/[%#<>]/g, encodeURIComponent)}`;
}

/** First character of the name on the accent colour, as an SVG document. */
function siteIcon(name: string, accent: string): string {
  const safe = initialOf(name).replace(/[<>&"']/, "?");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${iconColour(accent)}"/><text x="16" y="22.5" font-family="system-ui,sans-serif" font-size="19" font-weight="700" text-anchor="middle" fill="#fff">${safe}</text></svg>`;
}
