/** Lightness 0 to 1, chroma from 0, hue in degrees, opacity 0 to 1. */
export interface Oklch {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
  readonly alpha: number;
}

const pattern = /^oklch\(\s*([\d.]+)\s+([\d.]+)\s+([\d.]+)\s*(?:\/\s*([\d.]+)\s*)?\)$/;

/** Reads `oklch(0.5 0.1 205)` or `oklch(0.5 0.1 205 / 0.3)`; undefined for any other notation. */
export function parseOklch(text: string): Oklch | undefined {
  const match = pattern.exec(text.trim());
  if (!match) return undefined;
  const [, lightness, chroma, hue, alpha = "1"] = match;
  return { lightness: Number(lightness), chroma: Number(chroma), hue: Number(hue), alpha: Number(alpha) };
}

/** Linear-light sRGB, each 0 to 1; what lies outside the gamut is clipped, as browsers roughly do. */
function toLinearRgb(colour: Oklch): readonly [number, number, number] {
  const angle = (colour.hue * Math.PI) / 180;
  const a = colour.chroma * Math.cos(angle);
  const b = colour.chroma * Math.sin(angle);
  // Matrices of the OKLab definition (Ottosson 2020, CSS Color 4).
  const l = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (colour.lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number): number => Math.min(1, Math.max(0, value));
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function luminance(colour: Oklch): number {
  const [red, green, blue] = toLinearRgb(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2 contrast ratio of two opaque colours, 1 to 21. */
export function contrastRatio(first: Oklch, second: Oklch): number {
  const [darker = 0, lighter = 0] = [luminance(first), luminance(second)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}
