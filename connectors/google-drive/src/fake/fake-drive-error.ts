import type { FakeResponse } from "@handrail/testing";

/** An error as Google's APIs write it. */
export function apiError(status: number, reason: string, message = reason): FakeResponse {
  return { status, body: { error: { code: status, message, errors: [{ domain: "global", reason, message }] } } };
}
