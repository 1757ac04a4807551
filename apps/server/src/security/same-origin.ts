import { HandrailError } from "@handrail/core";

const harmless = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses a writing request that carries the console's cookie but was started by another site.
 * Browsers send `Origin` with every such request.
 * @param siteUrl the configured public origin, for servers behind a proxy that changes the host
 */
export function assertSameOrigin(request: Request, siteUrl: string): void {
  if (harmless.has(request.method)) return;
  const origin = request.headers.get("origin");
  const own = new Set([new URL(request.url).host, request.headers.get("host") ?? ""]);
  if (siteUrl) own.add(new URL(siteUrl).host);
  if (origin && URL.canParse(origin) && own.has(new URL(origin).host)) return;
  throw new HandrailError({
    kind: "forbidden",
    code: "foreign_origin",
    message: "This request was not started by the console.",
    hint: "Use the console's own pages, or an API key.",
  });
}
