import type { SiteFont } from "@handrail/core";

/** Fonts that systems bring, by kind; no font is loaded. */
const stacks: Readonly<Record<Exclude<SiteFont, "system">, string>> = {
  humanist: 'Seravek, "Gill Sans Nova", Ubuntu, Calibri, "Noto Sans", "DejaVu Sans", sans-serif',
  geometric: 'Avenir, "Avenir Next", Montserrat, Corbel, "Century Gothic", "URW Gothic", sans-serif',
  rounded:
    'ui-rounded, "Hiragino Maru Gothic ProN", Quicksand, Comfortaa, "Arial Rounded MT Bold", Calibri, sans-serif',
  serif: 'Charter, "Bitstream Charter", "Sitka Text", Cambria, "Noto Serif", "DejaVu Serif", serif',
  slab: 'Rockwell, "Rockwell Nova", "Roboto Slab", "Noto Serif", "DejaVu Serif", "Sitka Small", serif',
};

/** The `font-family` of a kind; undefined for the system's own, which the site has anyway. */
export function fontStack(font: SiteFont): string | undefined {
  return font === "system" ? undefined : stacks[font];
}
