import { HandrailError } from "@handrail/core";
import type { MiddlewareHandler } from "hono";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { AppEnvironment } from "../http/environment.ts";

export interface Budget {
  /** Requests of one address in one window. */
  readonly requests: number;
  readonly windowSeconds: number;
}

/** Limits how often one address may call a route. Staff, keys and callers on this machine are not limited. */
export function budget(name: string, { requests, windowSeconds }: Budget): MiddlewareHandler<AppEnvironment> {
  const limiter = new RateLimiterMemory({ keyPrefix: name, points: requests, duration: windowSeconds });
  return async (context, next) => {
    const { kind } = context.get("principal");
    const peer = context.get("peer");
    if ((kind === "anonymous" || kind === "contact") && peer !== "local") {
      const allowed = await limiter.consume(peer).then(
        () => true,
        () => false,
      );
      if (!allowed)
        throw new HandrailError({
          kind: "rate_limited",
          code: "too_many_requests",
          message: "There were too many requests from this address.",
          hint: `Wait up to ${windowSeconds} seconds and try again.`,
          retryable: true,
        });
    }
    await next();
  };
}
