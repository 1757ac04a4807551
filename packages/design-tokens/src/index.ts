export { accentTokens, type AccentTokens } from "./accent.ts";
export { contrastRatio, formatHex, parseHex, parseOklch } from "./colour.ts";
export type { Oklch } from "./colour.ts";
export { colourOf, readTokens } from "./tokens.ts";
export type { Theme } from "./tokens.ts";
