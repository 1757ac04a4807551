import { HandrailError } from "@handrail/core";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { AppEnvironment } from "./environment.ts";
import { problemOf } from "./problem.ts";

/** Whatever was thrown, as an error that may be shown. */
export function handrailErrorOf(error: unknown): HandrailError {
  if (error instanceof HandrailError) return error;
  if (error instanceof HTTPException) {
    if (error.status === 413)
      return new HandrailError({
        kind: "too_large",
        code: "body_too_large",
        message: "The request is larger than this route accepts.",
        hint: "Send less at once.",
      });
    return new HandrailError({
      kind: error.status === 404 ? "not_found" : "invalid_input",
      code: "invalid_request",
      message: "The request could not be read.",
      hint: "Send well-formed JSON with the header Content-Type: application/json.",
    });
  }
  return new HandrailError({
    kind: "internal",
    code: "internal_error",
    message: "Something went wrong on the server.",
    hint: "Try again. If it stays, look into the server's log at the time of this request.",
    cause: error,
  });
}

/** Answers every thrown error as a problem; the details of unexpected ones go to the log only. */
export function handleError(error: unknown, context: Context<AppEnvironment>): Response {
  const known = handrailErrorOf(error);
  if (known.kind === "internal")
    context.get("services")?.logger.error("A request failed.", {
      method: context.req.method,
      // The token of a link to drafts is a key.
      path: context.req.path.replace(/^\/preview\/[^/]+/, "/preview/…"),
      error: known.cause ?? known,
    });
  const { status, body } = problemOf(known);
  if (status === 401) context.header("WWW-Authenticate", "Bearer");
  if (status === 429) context.header("Retry-After", "30");
  return context.json(body, status);
}
