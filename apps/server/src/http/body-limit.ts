import { largestFileBytes } from "@handrail/conversation";
import { HandrailError } from "@handrail/core";
import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { AppEnvironment } from "./environment.ts";

const smallBodyBytes = 256 * 1024;
const importBodyBytes = 48 * 1024 * 1024;
/** A little more than an archive may have, for the same reason as below. */
const archiveBodyBytes = 260 * 1024 * 1024;
/** A little more than a file may have: whoever sends too much is told by the route what is too much. */
const fileBodyBytes = largestFileBytes + 1024 * 1024;

function limitTo(maxSize: number): MiddlewareHandler<AppEnvironment> {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new HandrailError({
        kind: "too_large",
        code: "body_too_large",
        message: `The request is larger than the ${Math.round(maxSize / 1024)} KB that this route accepts.`,
        hint: "Send less at once.",
      });
    },
  });
}

const small = limitTo(smallBodyBytes);
const imports = limitTo(importBodyBytes);
const files = limitTo(fileBodyBytes);
const archives = limitTo(archiveBodyBytes);

/** How much a request may carry, by the part of the API that it is for. */
export const limitBody: MiddlewareHandler<AppEnvironment> = async (context, next) => {
  const { path } = context.req;
  if (/\/sessions\/[^/]+\/attachments$/.test(path)) return files(context, next);
  if (path === "/api/v1/import-runs/upload") return archives(context, next);
  const carriesContent =
    /^\/api\/v1\/(?:imports\/|articles|media|content-rules|content\/render|translations\/import$|redirects\/import$)/.test(
      path,
    );
  return carriesContent ? imports(context, next) : small(context, next);
};
