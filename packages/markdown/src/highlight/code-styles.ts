/** Colour of each kind of token in light and in dark, at least 4.5:1 against a near-white and a near-black page. */
const colors: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  comment: ["oklch(0.51 0.02 240)", "oklch(0.70 0.02 240)"],
  constant: ["oklch(0.47 0.13 260)", "oklch(0.80 0.10 255)"],
  deleted: ["oklch(0.48 0.17 25)", "oklch(0.78 0.12 22)"],
  changed: ["oklch(0.48 0.11 70)", "oklch(0.82 0.11 80)"],
  function: ["oklch(0.46 0.16 300)", "oklch(0.80 0.11 305)"],
  inserted: ["oklch(0.45 0.11 150)", "oklch(0.80 0.13 150)"],
  keyword: ["oklch(0.48 0.18 355)", "oklch(0.78 0.13 0)"],
  link: ["oklch(0.48 0.10 205)", "oklch(0.80 0.11 195)"],
  parameter: ["oklch(0.47 0.11 50)", "oklch(0.82 0.10 65)"],
  punctuation: ["oklch(0.45 0.01 240)", "oklch(0.76 0.01 240)"],
  string: ["oklch(0.45 0.10 150)", "oklch(0.82 0.11 150)"],
  "string-expression": ["oklch(0.45 0.10 150)", "oklch(0.82 0.11 150)"],
};

/**
 * Style sheet for the `tok-*` classes of rendered code. `light-dark()` follows `color-scheme`; a theme may
 * set the `--tok-*` properties to its own colours.
 */
export const codeStyles: string = Object.entries(colors)
  .map(([kind, [light, dark]]) => `.tok-${kind} { color: var(--tok-${kind}, light-dark(${light}, ${dark})); }\n`)
  .join("");
