import { contrastRatio, isDisplayable, type Oklch } from "./colour.ts";

/** Tokens that a company's own accent replaces, each with its light and its dark value. */
export type AccentTokens = Readonly<Record<`--hr-${string}`, string>>;

const white: Oklch = { lightness: 1, chroma: 0, hue: 0, alpha: 1 };
const lightest: Oklch = { lightness: 0.945, chroma: 0.004, hue: 205, alpha: 1 };
const darkest: Oklch = { lightness: 0.265, chroma: 0.011, hue: 215, alpha: 1 };
const darkPage: Oklch = { lightness: 0.18, chroma: 0.008, hue: 215, alpha: 1 };

const readable = 4.5;
const comfortable = 7;
const distinct = 3;

/** A colour close enough to carrying white words is darkened a little rather than given dark ones. */
const almostReadable = 3;

/** The same colour with as much of its chroma as a screen can show. */
function displayable(colour: Oklch): Oklch {
  let { chroma } = colour;
  while (chroma > 0 && !isDisplayable({ ...colour, chroma })) chroma = Math.max(0, chroma - 0.004);
  return { ...colour, chroma };
}

/** The nearest lightness in the direction of `step` at which the colour passes. */
function shift(colour: Oklch, step: number, passes: (candidate: Oklch) => boolean): Oklch {
  for (let { lightness } = colour; lightness > 0 && lightness < 1; lightness += step) {
    const candidate = displayable({ ...colour, lightness });
    if (passes(candidate)) return candidate;
  }
  return displayable({ ...colour, lightness: step > 0 ? 1 : 0 });
}

function write({ lightness, chroma, hue }: Oklch): string {
  const round = (value: number) => String(Math.round(value * 1000) / 1000);
  return `oklch(${round(lightness)} ${round(chroma)} ${round(hue)})`;
}

const pair = (light: Oklch, dark: Oklch) => `light-dark(${write(light)}, ${write(dark)})`;

/**
 * A company's accent as tokens. The colour is kept as it is where words on it and in it can be read, and moved
 * in lightness until they can where not.
 */
export function accentTokens(accent: Oklch): AccentTokens {
  const at = (lightness: number, chroma: number) =>
    displayable({ ...accent, lightness, chroma: Math.min(accent.chroma, chroma) });
  const ink = at(0.2, 0.03);

  const carriesWhite = contrastRatio(accent, white) >= almostReadable;
  const light = carriesWhite
    ? shift(accent, -0.01, (colour) => contrastRatio(colour, white) >= readable)
    : shift(accent, 0.01, (colour) => contrastRatio(colour, ink) >= readable);
  // Near black there is nothing darker to show.
  const hoverStep = carriesWhite ? (light.lightness > 0.2 ? -0.05 : 0.08) : 0.04;
  const lightHover = { ...light, lightness: Math.min(light.lightness + hoverStep, 1) };
  const dark = shift(
    { ...accent, lightness: Math.max(accent.lightness, 0.68) },
    0.01,
    (colour) => contrastRatio(colour, ink) >= readable && contrastRatio(colour, darkest) >= distinct,
  );
  const darkHover = { ...dark, lightness: Math.min(dark.lightness + 0.05, 0.97) };

  const softLight = { base: at(0.968, 0.014), hover: at(0.94, 0.024) };
  const softDark = { base: at(0.262, 0.028), hover: at(0.3, 0.038) };
  const text = {
    light: shift(
      { ...accent, lightness: Math.min(accent.lightness, 0.5) },
      -0.01,
      (colour) =>
        contrastRatio(colour, white) >= comfortable &&
        contrastRatio(colour, lightest) >= readable &&
        contrastRatio(colour, softLight.hover) >= readable,
    ),
    dark: shift(
      { ...accent, lightness: Math.max(accent.lightness, 0.74), chroma: Math.min(accent.chroma, 0.13) },
      0.01,
      (colour) =>
        contrastRatio(colour, darkPage) >= comfortable &&
        contrastRatio(colour, darkest) >= readable &&
        contrastRatio(colour, softDark.hover) >= readable,
    ),
  };

  return {
    "--hr-accent": pair(light, dark),
    "--hr-accent-hover": pair(displayable(lightHover), displayable(darkHover)),
    "--hr-on-accent": pair(carriesWhite ? white : ink, ink),
    "--hr-accent-text": pair(text.light, text.dark),
    "--hr-accent-soft": pair(softLight.base, softDark.base),
    "--hr-accent-soft-hover": pair(softLight.hover, softDark.hover),
    "--hr-accent-line": pair(at(0.8, 0.07), at(0.48, 0.075)),
    "--hr-focus": pair(text.light, text.dark),
  };
}
