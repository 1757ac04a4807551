import type { Direction, Locale } from "@handrail/core";
import sharp from "sharp";
import { escapeXml } from "../views/escape-xml.ts";
import { initialOf } from "../views/initial.ts";
import { iconColour } from "../views/site-icon.ts";
import { canDraw } from "./drawable-scripts.ts";
import { roughWidth, wrapTitle } from "./wrap-title.ts";

export interface PreviewImage {
  readonly siteName: string;
  readonly title: string;
  /** Smaller words above the title: the topic, or empty. */
  readonly above: string;
  readonly locale: Locale;
  readonly direction: Direction;
  /** `#rrggbb`, or empty for the site's own. */
  readonly accent: string;
}

const [width, height, margin] = [1200, 630, 84];
const family = 'font-family="Noto Sans, Segoe UI, Helvetica Neue, Arial, DejaVu Sans, sans-serif"';

interface Line {
  readonly text: string;
  readonly y: number;
  readonly size: number;
  readonly weight: number;
  readonly colour: string;
  readonly inset?: number;
}

function drawLine({ text, y, size, weight, colour, inset = 0 }: Line, isRtl: boolean): string {
  const x = isRtl ? width - margin - inset : margin + inset;
  const direction = isRtl ? ' direction="rtl"' : "";
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${colour}" ${family}${direction}>${escapeXml(text)}</text>`;
}

/** Three rails going up a stair, the site's ornament, at the far side of the reading direction. */
function drawRails(colour: string, isRtl: boolean): string {
  const place = isRtl ? `translate(${width} 0) scale(-1 1)` : "";
  const rails = [0, 34, 68].map(
    (offset) =>
      `<path d="M640 ${610 + offset}h130c46 0 70-16 98-46l62-66c30-30 52-44 98-44h220" opacity="${0.3 - offset / 340}"/>`,
  );
  return `<g transform="${place}" fill="none" stroke="${colour}" stroke-width="9" stroke-linecap="round">${rails.join("")}</g>`;
}

/**
 * The picture that other sites show beside a link: 1200 by 630 pixels, PNG. Words that this machine has no font for are
 * left out rather than drawn as boxes.
 */
export async function drawPreview(image: PreviewImage): Promise<Uint8Array> {
  const { siteName, title, above, locale, direction, accent } = image;
  const isRtl = direction === "rtl";
  const colour = iconColour(accent);
  const [hasTitle, hasAbove, hasName] = await Promise.all([canDraw(title), canDraw(above), canDraw(siteName)]);
  const size = roughWidth(title) > 30 ? 62 : 74;
  const titleLines = hasTitle ? wrapTitle(title, locale, ((width - margin * 2) * 0.93) / size, 3) : [];
  const first = 318 - (titleLines.length - 1) * size * 0.42;
  const lines: Line[] = titleLines.map((text, index) => ({
    text,
    y: first + index * size * 1.25,
    size,
    weight: 700,
    colour: "#14252a",
  }));
  if (above && hasAbove) lines.push({ text: above, y: first - size * 1.2, size: 32, weight: 500, colour });
  if (hasName) lines.push({ text: siteName, y: 119, size: 36, weight: 600, colour: "#14252a", inset: 76 });
  const mark = isRtl ? width - margin - 56 : margin;
  const initial = (await canDraw(initialOf(siteName))) ? initialOf(siteName) : "";
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    `<rect width="100%" height="100%" fill="${colour}" opacity="0.05"/>`,
    drawRails(colour, isRtl),
    `<rect x="${mark}" y="78" width="56" height="56" rx="14" fill="${colour}"/>`,
    `<text x="${mark + 28}" y="117" font-size="32" font-weight="700" text-anchor="middle" fill="#fff" ${family}>${escapeXml(initial)}</text>`,
    ...lines.map((line) => drawLine(line, isRtl)),
    `<rect y="${height - 12}" width="100%" height="12" fill="${colour}"/>`,
    "</svg>",
  ];
  return new Uint8Array(
    await sharp(Buffer.from(svg.join("")))
      .png({ palette: true, colours: 64 })
      .toBuffer(),
  );
}
