import { fileURLToPath } from "node:url";

/** Folder of the built widget: `widget.js`, and `widget/frame.html` with its assets. Serve it at the root of the site. */
export const widgetFolder: string = fileURLToPath(new URL("../dist", import.meta.url));

/** The loader, which host pages name in a script element. */
export const widgetLoaderPath = "/widget.js";

/** The chat itself, which the loader opens in a frame. */
export const widgetFramePath = "/widget/frame.html";

/** Files whose names hold a hash of their content. */
export const widgetAssetsPath = "/widget/assets/";

export interface WidgetHeaderOptions {
  /** Origins whose pages may show the chat; everyone's when left out. */
  readonly allowedOrigins?: readonly string[];
}

/** Policy of the frame: its own files and API, no inline code or styles, no string ever taken for markup. */
export function widgetFramePolicy({ allowedOrigins }: WidgetHeaderOptions = {}): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${allowedOrigins ? ["'self'", ...allowedOrigins].join(" ") : "*"}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}

/** Response headers for a path of the widget, beside its content type. */
export function widgetHeaders(path: string, options: WidgetHeaderOptions = {}): Readonly<Record<string, string>> {
  if (path.startsWith(widgetAssetsPath)) {
    // The frame is a module with its style sheet: `crossorigin` requests to its own origin need no more than this.
    return { "cache-control": "public, max-age=31536000, immutable", "x-content-type-options": "nosniff" };
  }
  if (path === widgetFramePath) {
    return {
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
