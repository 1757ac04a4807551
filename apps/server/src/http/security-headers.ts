import type { MiddlewareHandler } from "hono";
import type { AppEnvironment } from "./environment.ts";

/** Headers for every answer; pages set a content security policy of their own, the rest get the strictest. */
export const securityHeaders: MiddlewareHandler<AppEnvironment> = async (context, next) => {
  await next();
  const { headers } = context.res;
  const missing = (name: string, value: string) => {
    if (!headers.has(name)) headers.set(name, value);
  };
  missing("X-Content-Type-Options", "nosniff");
  missing("Referrer-Policy", "strict-origin-when-cross-origin");
  missing("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
  missing("Cross-Origin-Resource-Policy", "cross-origin");
  if (context.req.path.startsWith("/api/")) missing("Cache-Control", "no-store");
};
