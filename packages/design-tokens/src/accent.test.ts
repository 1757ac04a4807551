import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { accentTokens } from "./accent.ts";
import { contrastRatio, parseHex, parseOklch } from "./colour.ts";
import { colourOf, readTokens, type Theme } from "./tokens.ts";

const defaults = readTokens(readFileSync(new URL("./tokens.css", import.meta.url), "utf8"));

function tokensFor(hex: string): ReadonlyMap<string, string> {
  const colour = parseHex(hex);
  if (!colour) throw new Error(`${hex} is no colour.`);
  return new Map([...defaults, ...Object.entries(accentTokens(colour))]);
}

const surfaces = ["--hr-page", "--hr-surface", "--hr-surface-sunken", "--hr-surface-floating"];
const pressable = [...surfaces, "--hr-surface-hover", "--hr-surface-pressed"];
const rules = [
  { least: 4.5, text: "--hr-on-accent", on: ["--hr-accent", "--hr-accent-hover"] },
  { least: 4.5, text: "--hr-accent-text", on: [...pressable, "--hr-accent-soft", "--hr-accent-soft-hover"] },
  { least: 7, text: "--hr-link", on: ["--hr-page"] },
  { least: 7, text: "--hr-text", on: ["--hr-accent-soft", "--hr-accent-soft-hover"] },
  { least: 4.5, text: "--hr-text-muted", on: ["--hr-accent-soft", "--hr-accent-soft-hover"] },
  { least: 3, text: "--hr-focus", on: [...pressable, "--hr-accent-soft"] },
];

function failures(hex: string): string[] {
  const tokens = tokensFor(hex);
  return (["light", "dark"] as Theme[]).flatMap((theme) =>
    rules.flatMap(({ least, text, on }) =>
      on
        .map((surface) => ({
          surface,
          ratio: contrastRatio(colourOf(tokens, text, theme), colourOf(tokens, surface, theme)),
        }))
        // Values are written with three digits.
        .filter(({ ratio }) => ratio < least - 0.06)
        .map(({ surface, ratio }) => `${hex} ${theme}: ${text} on ${surface} ${ratio.toFixed(2)} < ${least}`),
    ),
  );
}

describe("a company's accent", () => {
  it("can be read in both themes, whatever the colour", () => {
    const steps = Array.from({ length: 9 }, (_, step) =>
      Math.min(255, step * 32)
        .toString(16)
        .padStart(2, "0"),
    );
    const colours = steps.flatMap((red) => steps.flatMap((green) => steps.map((blue) => `#${red}${green}${blue}`)));
    expect(colours.flatMap(failures)).toEqual([]);
  });

  it.each(["#000000", "#ffffff", "#ffff00", "#0000ff", "#ff0000", "#00ff00", "#808080", "#ffcc00", "#3b82f6"])(
    "can be read as %s",
    (hex) => expect(failures(hex)).toEqual([]),
  );

  it("stays what it is where white words can be read on it", () => {
    const colour = parseHex("#5b21b6");
    const light = colour && colourOf(tokensFor("#5b21b6"), "--hr-accent", "light");
    expect(light?.lightness).toBeCloseTo(colour?.lightness ?? 0, 2);
    expect(light?.chroma).toBeCloseTo(colour?.chroma ?? 0, 1);
  });

  it("gives a bright yellow dark words rather than making it brown", () => {
    expect(colourOf(tokensFor("#ffcc00"), "--hr-on-accent", "light").lightness).toBeLessThan(0.3);
    expect(colourOf(tokensFor("#ffcc00"), "--hr-accent", "light").lightness).toBeGreaterThan(0.8);
  });
});

describe("hexadecimal colours", () => {
  it("are read like the same colour in OKLCH", () => {
    const red = parseHex("#ff0000");
    expect(red?.lightness).toBeCloseTo(0.628, 2);
    expect(red?.chroma).toBeCloseTo(0.2577, 2);
    expect(red?.hue).toBeCloseTo(29.23, 1);
    expect(parseHex("#F00")).toEqual(red);
    expect(contrastRatio(parseHex("#fff") ?? fail(), parseOklch("oklch(1 0 0)") ?? fail())).toBeCloseTo(1, 3);
  });

  it("are refused in any other notation", () => {
    for (const text of ["red", "#ff", "#ggg", "rgb(1,2,3)", "#12345678"]) expect(parseHex(text)).toBeUndefined();
  });
});

function fail(): never {
  throw new Error("unreachable");
}
