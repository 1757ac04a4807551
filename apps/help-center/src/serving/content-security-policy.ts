import { createHash } from "node:crypto";
import { firstPaintScript } from "../views/first-paint.ts";

const firstPaintHash = createHash("sha256").update(firstPaintScript).digest("base64");

/**
 * Nothing runs but the site's own files and the one inline script, known by its hash; nobody may frame a
 * page. `chatOrigin` is the server of the chat where that is another one.
 */
export function pagePolicyFor(chatOrigin?: string): string {
  const chat = chatOrigin ? ` ${chatOrigin}` : "";
  return [
    "default-src 'none'",
    `script-src 'self' 'sha256-${firstPaintHash}'${chat}`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    `frame-src 'self'${chat}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const pagePolicy = pagePolicyFor();

/** An image opened by itself, such as an SVG, runs nothing and loads nothing. */
export const mediaPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

/** Headers of every page of the site, also of those that the server renders on demand. */
export const pageHeaders: Readonly<Record<string, string>> = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": pagePolicy,
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
  "cross-origin-opener-policy": "same-origin",
};
