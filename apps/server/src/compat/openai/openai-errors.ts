import type { ErrorKind } from "@handrail/core";
import type { Context } from "hono";
import type { AppEnvironment } from "../../http/environment.ts";
import { handrailErrorOf } from "../../http/errors.ts";
import { problemOf } from "../../http/problem.ts";

const typeOf: Readonly<Record<ErrorKind, string>> = {
  invalid_input: "invalid_request_error",
  unauthenticated: "invalid_request_error",
  forbidden: "invalid_request_error",
  not_found: "invalid_request_error",
  conflict: "invalid_request_error",
  too_large: "invalid_request_error",
  rate_limited: "rate_limit_error",
  unavailable: "server_error",
  internal: "server_error",
};

export interface OpenAiError {
  readonly error: {
    readonly message: string;
    readonly type: string;
    readonly param: null;
    readonly code: string;
  };
}

export function openAiErrorOf(error: unknown): { readonly status: number; readonly body: OpenAiError } {
  const known = handrailErrorOf(error);
  const { status, body } = problemOf(known);
  const code = known.kind === "unauthenticated" ? "invalid_api_key" : body.code;
  return {
    status,
    body: { error: { message: `${body.message} ${body.hint}`.trim(), type: typeOf[known.kind], param: null, code } },
  };
}

/** Answers what was thrown in the shape that OpenAI's clients read. */
export function answerOpenAiError(error: unknown, context: Context<AppEnvironment>): Response {
  const { status, body } = openAiErrorOf(error);
  if (status === 500)
    context.get("services").logger.error("A chat completion failed.", { path: context.req.path, error });
  if (status === 429) context.header("Retry-After", "30");
  return context.json(body, status as 400);
}
