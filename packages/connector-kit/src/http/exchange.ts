import type { Readable } from "node:stream";
import type { Dispatcher } from "undici";
import { ConnectorError } from "../contract/connector-error.ts";
import { hostOf } from "./checked-url.ts";
import { decodedBody } from "./decoded-body.ts";
import type { HttpLimits } from "./http-limits.ts";
import { networkError } from "./network-error.ts";
import type { OutgoingRequest } from "./redirect.ts";
import type { TimeLimits } from "./time-limits.ts";

/** One answer, before anybody has read its body. */
export interface Answer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  readonly body: Readable;
  /** Lets go of a body that nobody will read. */
  discard(): void;
}

/** A small rest is read so that the connection can be used again; a larger one ends it. */
const discardedBytes = 16 * 1024;

const bodylessStatuses = new Set([204, 205, 304]);

function headersOf(raw: Record<string, string | string[] | undefined>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw)) for (const each of [value ?? []].flat()) headers.append(name, each);
  return headers;
}

/**
 * Sends one request and waits for the headers of its answer; redirects are the caller's.
 * @throws ConnectorError, or the reason of the caller's signal
 */
export async function exchange(
  dispatcher: Dispatcher,
  request: OutgoingRequest,
  limits: HttpLimits,
  time: TimeLimits,
): Promise<Answer> {
  time.expectWithin(limits.headersTimeoutMs);
  try {
    const answer = await dispatcher.request({
      origin: request.url.origin,
      path: request.url.pathname + request.url.search,
      method: request.method as Dispatcher.HttpMethod,
      headers: Object.fromEntries(request.headers),
      body: request.body ?? null,
      signal: time.signal,
      // The clocks of `time` count from the first byte sent, whatever arrives in between.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    time.expectWithin(limits.idleTimeoutMs);
    // An aborted body errs after everybody has stopped listening.
    answer.body.on("error", () => {});
    return {
      status: answer.statusCode,
      statusText: answer.statusText ?? "",
      headers: headersOf(answer.headers),
      body: answer.body,
      discard() {
        answer.body.dump({ limit: discardedBytes }).catch(() => {});
      },
    };
  } catch (error) {
    if (time.signal.aborted) throw time.signal.reason;
    throw networkError(error, hostOf(request.url));
  }
}

function bodyStream(answer: Answer, limits: HttpLimits, time: TimeLimits, host: string): ReadableStream<Uint8Array> {
  answer.body.on("data", () => time.expectWithin(limits.idleTimeoutMs));
  answer.body.pause();
  const decoded = decodedBody(answer.body, {
    contentEncoding: answer.headers.get("content-encoding") ?? "",
    maxBodyBytes: limits.maxBodyBytes,
    maxDecodedBytes: limits.maxDecodedBytes,
  });
  const chunks = decoded[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await chunks.next();
          if (!done) return controller.enqueue(new Uint8Array(value as Buffer));
          time.stop();
          controller.close();
        } catch (error) {
          const reason = time.signal.aborted ? time.signal.reason : networkError(error, host);
          time.abort(reason);
          controller.error(reason);
        }
      },
      cancel(reason) {
        time.abort(reason);
        decoded.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}

/** Makes an answer the standard response that it would be from `fetch`. */
export function responseOf(
  answer: Answer,
  request: OutgoingRequest,
  wasRedirected: boolean,
  limits: HttpLimits,
  time: TimeLimits,
): Response {
  const host = hostOf(request.url);
  if (answer.status < 200 || answer.status > 599)
    throw new ConnectorError({
      code: "invalid_response",
      message: `${host} answered with the status ${answer.status}.`,
    });
  const isBodyless = bodylessStatuses.has(answer.status) || request.method === "HEAD";
  const body = isBodyless ? null : bodyStream(answer, limits, time, host);
  if (isBodyless) {
    answer.discard();
    time.stop();
  } else if (answer.headers.has("content-encoding")) {
    // What these say is about bytes that nobody will see.
    answer.headers.delete("content-encoding");
    answer.headers.delete("content-length");
  }
  const response = new Response(body, {
    status: answer.status,
    statusText: answer.statusText,
    headers: answer.headers,
  });
  Object.defineProperty(response, "url", { value: request.url.href });
  Object.defineProperty(response, "redirected", { value: wasRedirected });
  return response;
}
