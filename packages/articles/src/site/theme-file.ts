import { createHash } from "node:crypto";
import { plainTheme, type SiteTheme } from "@handrail/core";

/** Counts up when style sheets are made differently from the same theme: browsers keep them for good. */
const revision = 1;

/** Name of a theme's style sheet; empty for the looks that the site brings. */
export function themeFileOf(theme: SiteTheme): string {
  const { logo: _logo, logoDark: _logoDark, logoHasName: _hasName, ...styled } = theme;
  const { logo: _plainLogo, logoDark: _plainDark, logoHasName: _plainName, ...plain } = plainTheme;
  if (inOrder(styled) === inOrder(plain)) return "";
  const hash = createHash("sha256")
    .update(JSON.stringify([revision, styled]))
    .digest("hex");
  return `theme-${hash.slice(0, 12)}.css`;
}

/** The same for the same fields, in whatever order they come. */
function inOrder(fields: object): string {
  return JSON.stringify(Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1)));
}
