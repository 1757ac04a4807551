import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrastRatio, parseOklch } from "./colour.ts";
import { colourOf, readTokens } from "./tokens.ts";
import type { Theme } from "./tokens.ts";

const tokens = readTokens(readFileSync(new URL("./tokens.css", import.meta.url), "utf8"));

const page = ["--hr-page"];
const surfaces = ["--hr-page", "--hr-surface", "--hr-surface-sunken", "--hr-surface-floating"];
const pressable = [...surfaces, "--hr-surface-hover", "--hr-surface-pressed"];

const rules: readonly { least: number; text: string; on: readonly string[] }[] = [
  { least: 7, text: "--hr-text", on: [...pressable, "--hr-accent-soft", "--hr-accent-soft-hover", "--hr-mark"] },
  { least: 7, text: "--hr-text-muted", on: [...surfaces, "--hr-surface-hover"] },
  { least: 7, text: "--hr-link", on: page },
  { least: 7, text: "--hr-text", on: ["--hr-success-soft", "--hr-warning-soft", "--hr-danger-soft", "--hr-info-soft"] },
  { least: 4.5, text: "--hr-text-muted", on: ["--hr-surface-pressed", "--hr-accent-soft", "--hr-accent-soft-hover"] },
  { least: 4.5, text: "--hr-text-quiet", on: [...surfaces, "--hr-surface-hover"] },
  { least: 4.5, text: "--hr-accent-text", on: [...pressable, "--hr-accent-soft", "--hr-accent-soft-hover"] },
  { least: 4.5, text: "--hr-on-accent", on: ["--hr-accent", "--hr-accent-hover"] },
  ...["success", "warning", "danger", "info"].flatMap((state) => [
    { least: 4.5, text: `--hr-${state}-text`, on: [...surfaces, `--hr-${state}-soft`] },
    { least: 4.5, text: "--hr-on-state", on: [`--hr-${state}`] },
    { least: 3, text: `--hr-${state}`, on: [...surfaces, `--hr-${state}-soft`] },
  ]),
  { least: 3, text: "--hr-focus", on: [...pressable, "--hr-accent-soft"] },
  { least: 3, text: "--hr-line-control", on: surfaces },
];

describe.each<Theme>(["light", "dark"])("colours in the %s theme", (theme) => {
  it.each(rules.flatMap((rule) => rule.on.map((on) => ({ ...rule, on }))))(
    "$text reaches $least:1 on $on",
    ({ text, on, least }) => {
      const ratio = contrastRatio(colourOf(tokens, text, theme), colourOf(tokens, on, theme));
      expect(ratio).toBeGreaterThanOrEqual(least);
    },
  );

  it("steps evenly from the page to the text", () => {
    const steps = Array.from(
      { length: 12 },
      (_, index) => colourOf(tokens, `--hr-neutral-${index + 1}`, theme).lightness,
    );
    const sorted = steps.toSorted((a, b) => (theme === "light" ? b - a : a - b));
    expect(steps).toEqual(sorted);
  });
});

describe("contrast", () => {
  it("is 21 between black and white and 1 between equals", () => {
    const white = parseOklch("oklch(1 0 0)");
    const black = parseOklch("oklch(0 0 0)");
    if (!white || !black) throw new Error("unreachable");
    expect(contrastRatio(black, white)).toBeCloseTo(21, 3);
    expect(contrastRatio(white, white)).toBe(1);
  });

  it("agrees with the published ratio of a known pair", () => {
    // oklch(0.5999 0 0) is #808080, which stands 3.95:1 on white.
    const grey = parseOklch("oklch(0.59987 0 0)");
    const white = parseOklch("oklch(1 0 0)");
    if (!grey || !white) throw new Error("unreachable");
    expect(contrastRatio(grey, white)).toBeCloseTo(3.95, 2);
  });

  it("refuses to guess a colour it cannot read", () => {
    expect(parseOklch("#fff")).toBeUndefined();
    expect(() => colourOf(tokens, "--hr-space-1", "light")).toThrow("--hr-space-1 is no colour");
  });
});
