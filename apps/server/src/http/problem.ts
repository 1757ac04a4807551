import { z } from "@hono/zod-openapi";
import { HandrailError, type ErrorKind } from "@handrail/core";

/** The body of every answer that is not a success. */
export const problemSchema = z
  .object({
    code: z.string().openapi({ example: "session_not_found" }),
    message: z.string().openapi({ example: "There is no such session." }),
    hint: z.string().openapi({ example: "Check the id; it may have been deleted." }),
  })
  .openapi("Problem");

export type Problem = z.infer<typeof problemSchema>;

const statusOf = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<ErrorKind, number>;

export type ProblemStatus = (typeof statusOf)[ErrorKind];

export function problemOf(error: HandrailError): { status: ProblemStatus; body: Problem } {
  return {
    status: statusOf[error.kind],
    body: { code: error.code, message: error.message, hint: error.hint },
  };
}

/** Turns a zod error into one sentence that names each field and what is wrong with it. */
export function invalidRequest(target: string, error: z.ZodError): HandrailError {
  const where = target === "json" ? "body" : target;
  const problems = error.issues.slice(0, 5).map((issue) => {
    const field = issue.path.map(String).join(".");
    return field ? `${field}: ${issue.message}` : issue.message;
  });
  return new HandrailError({
    kind: "invalid_input",
    code: "invalid_request",
    message: `The ${where} of the request is not valid. ${problems.join("; ")}.`,
    hint: "The API reference at /api/v1/reference describes every field.",
  });
}
