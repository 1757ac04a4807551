import { randomUUID } from "node:crypto";
import type { Context } from "hono";
import type { AppEnvironment } from "../../http/environment.ts";
import { handrailErrorOf } from "../../http/errors.ts";
import { problemOf } from "../../http/problem.ts";

const codeOf: Readonly<Record<string, string>> = {
  invalid_input: "parameter_invalid",
  unauthenticated: "unauthorized",
  forbidden: "forbidden",
  rate_limited: "rate_limit_exceeded",
};

/** Answers what was thrown as a list of errors, the shape of Intercom's API. */
export function answerFinError(error: unknown, context: Context<AppEnvironment>): Response {
  const known = handrailErrorOf(error);
  const { status, body } = problemOf(known);
  if (known.kind === "internal")
    context.get("services").logger.error("A call of the Fin API failed.", { path: context.req.path, error });
  const message = known.kind === "unauthenticated" ? "Access Token Invalid" : body.message;
  return context.json(
    { type: "error.list", request_id: randomUUID(), errors: [{ code: codeOf[known.kind] ?? body.code, message }] },
    status,
  );
}
