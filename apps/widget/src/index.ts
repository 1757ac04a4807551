import { accentTokens, parseHex } from "@handrail/design-tokens";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createFrameHints } from "./frame-hints.ts";
import { appearanceName, type LoaderAppearance } from "./loader/appearance.ts";

export type { LoaderAppearance } from "./loader/appearance.ts";

/** Folder of the built widget: `widget.js`, and `widget/frame.html` with its assets. Serve it at the root of the site. */
export const widgetFolder: string = fileURLToPath(new URL("../dist", import.meta.url));

/** The loader, which host pages name in a script element. */
export const widgetLoaderPath = "/widget.js";

/** The chat itself, which the loader opens in a frame. */
export const widgetFramePath = "/widget/frame.html";

/** Files whose names hold a hash of their content. */
export const widgetAssetsPath = "/widget/assets/";

/** The loader's text with the look of its button inside. */
export function loaderWithAppearance(script: string, appearance: LoaderAppearance): string {
  // As an expression of its own: a block may not stand where the name stood.
  return script.replace(appearanceName, () => `(${JSON.stringify(appearance)})`);
}

/** Tokens that follow from a company's colour, such as `#0a7c86`; none from what is no colour. */
export function accentTokensOf(hex: string): Readonly<Record<string, string>> {
  const colour = parseHex(hex);
  return colour ? accentTokens(colour) : {};
}

export interface WidgetHeaderOptions {
  /** Origins whose pages may show the chat; everyone's when left out. */
  readonly allowedOrigins?: readonly string[];
  /** Language that the frame was asked for in. */
  readonly locale?: string | undefined;
}

/** Policy of the frame: its own files and API, no inline code or styles, no string ever taken for markup. */
export function widgetFramePolicy({ allowedOrigins }: WidgetHeaderOptions = {}): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    // Attachments are fetched with the visitor's credential and shown from memory.
    "img-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${allowedOrigins ? ["'self'", ...allowedOrigins].join(" ") : "*"}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}

const frameHints = createFrameHints(join(widgetFolder, widgetAssetsPath));

/** Response headers for a path of the widget, beside its content type. */
export function widgetHeaders(path: string, options: WidgetHeaderOptions = {}): Readonly<Record<string, string>> {
  if (path.startsWith(widgetAssetsPath)) {
    // The frame is a module with its style sheet: `crossorigin` requests to its own origin need no more than this.
    return { "cache-control": "public, max-age=31536000, immutable", "x-content-type-options": "nosniff" };
  }
  if (path === widgetFramePath) {
    const hints = frameHints(options.locale ?? "");
    return {
      ...(hints ? { link: hints } : {}),
      "cache-control": "no-cache",
      "content-security-policy": widgetFramePolicy(options),
      "referrer-policy": "strict-origin-when-cross-origin",
      "x-content-type-options": "nosniff",
    };
  }
  return {
    // Pages of other origins load it, also those that ask for isolation.
    "cache-control": "public, max-age=300, stale-while-revalidate=86400",
    "cross-origin-resource-policy": "cross-origin",
    "x-content-type-options": "nosniff",
  };
}
