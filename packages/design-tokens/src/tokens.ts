import { parseOklch } from "./colour.ts";
import type { Oklch } from "./colour.ts";

export type Theme = "light" | "dark";

const declaration = /(--hr-[\w-]+):\s*([^;]+);/g;

/** Custom properties of a style sheet by name; where a name is set twice, the first one counts. */
export function readTokens(css: string): ReadonlyMap<string, string> {
  const tokens = new Map<string, string>();
  for (const [, name = "", value = ""] of css.matchAll(declaration)) {
    if (!tokens.has(name)) tokens.set(name, value.replaceAll(/\s+/g, " ").trim());
  }
  return tokens;
}

/**
 * The colour behind a token in one theme, through `var()` and `light-dark()`.
 * @throws Error when the token is missing or is no colour.
 */
export function colourOf(tokens: ReadonlyMap<string, string>, name: string, theme: Theme): Oklch {
  const value = tokens.get(name);
  const reference = /^var\((--hr-[\w-]+)\)$/.exec(value ?? "");
  if (reference?.[1]) return colourOf(tokens, reference[1], theme);
  const pair = /^light-dark\((oklch\([^)]*\)), (oklch\([^)]*\))\)$/.exec(value ?? "");
  const colour = parseOklch((theme === "light" ? pair?.[1] : pair?.[2]) ?? value ?? "");
  if (!colour) throw new Error(`${name} is no colour: ${value ?? "not set"}`);
  return colour;
}
