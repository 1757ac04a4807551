import { HandrailError } from "@handrail/core";

export interface HubAccess {
  /** Origin of the hub. */
  readonly hubUrl: string;
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
  /** A hub that sends nothing for so long has hung up. */
  readonly silenceMs?: number;
}

export const defaultSilenceMs = 60_000;

export function hubFailed(message: string, cause?: unknown): HandrailError {
  return new HandrailError({
    kind: "unavailable",
    code: "model_fetch_failed",
    message,
    hint: "Search goes on without the model. To use one without the hub, put its folder below HANDRAIL_MODELS.",
    retryable: true,
    cause,
  });
}

/** @throws HandrailError `model_fetch_failed` when the hub does not answer or answers with another status */
export async function hubRequest(
  { fetch, signal, silenceMs = defaultSilenceMs }: HubAccess,
  address: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), silenceMs);
  let response: Response;
  try {
    response = await fetch(address, {
      signal: AbortSignal.any([signal, silence.signal]),
      headers: { "user-agent": "handrail", ...headers },
    });
  } catch (error) {
    signal.throwIfAborted();
    throw hubFailed("The model hub cannot be reached.", error);
  } finally {
    clearTimeout(timer);
  }
  if (!response.ok) {
    await response.body?.cancel();
    throw hubFailed(`The model hub answered ${response.status}.`, response.status);
  }
  return response;
}

export async function hubJson(access: HubAccess, path: string): Promise<unknown> {
  const response = await hubRequest(access, `${access.hubUrl}${path}`);
  try {
    return await response.json();
  } catch (error) {
    access.signal.throwIfAborted();
    throw hubFailed("The model hub's answer cannot be read.", error);
  }
}
