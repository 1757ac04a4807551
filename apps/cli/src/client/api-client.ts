import { HandrailError, type ErrorKind } from "@handrail/core";

/** The server's API, over HTTP or within this process. */
export interface ApiClient {
  /** Where the server runs, or empty when this process does the work itself. */
  readonly address: string;
  /** @throws HandrailError as the server described it */
  call<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Calls a route that reports progress; resolves with its last event. */
  follow<Answer>(path: string, body: unknown, onProgress: (progress: Progress) => void): Promise<Answer>;
  download(path: string): Promise<ReadableStream<Uint8Array>>;
  close(): Promise<void>;
}

interface Progress {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

export type Send = (request: Request) => Promise<Response>;

const kindOfStatus: Readonly<Record<number, ErrorKind>> = {
  400: "invalid_input",
  401: "unauthenticated",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
  413: "too_large",
  429: "rate_limited",
  503: "unavailable",
};

async function failureOf(response: Response): Promise<HandrailError> {
  const body = (await response.json().catch(() => ({}))) as { code?: string; message?: string; hint?: string };
  return new HandrailError({
    kind: kindOfStatus[response.status] ?? "internal",
    code: body.code ?? "unexpected_answer",
    message: body.message ?? `The server answered with status ${response.status}.`,
    hint: body.hint ?? "Look into the server's log.",
  });
}

async function* serverSentEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<{ event: string; data: string }> {
  let buffer = "";
  const decoder = new TextDecoder();
  for await (const bytes of body) {
    buffer += decoder.decode(bytes, { stream: true });
    for (let end = buffer.indexOf("\n\n"); end >= 0; end = buffer.indexOf("\n\n")) {
      const lines = buffer.slice(0, end).split("\n");
      buffer = buffer.slice(end + 2);
      const field = (name: string) =>
        lines
          .filter((line) => line.startsWith(`${name}:`))
          .map((line) => line.slice(name.length + 1).trimStart())
          .join("\n");
      const data = field("data");
      if (data) yield { event: field("event"), data };
    }
  }
}

/**
 * @param send delivers a request and returns the answer
 * @param token bearer secret that has every scope
 */
export function createApiClient(send: Send, token: string, address: string, close: () => Promise<void>): ApiClient {
  const base = `${address || "http://localhost"}/api/v1`;

  async function request(method: string, path: string, body: unknown, accept: string): Promise<Response> {
    const headers = new Headers({ authorization: `Bearer ${token}`, accept });
    if (body !== undefined) headers.set("content-type", "application/json");
    const response = await send(
      new Request(`${base}${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
    );
    if (!response.ok) throw await failureOf(response);
    return response;
  }

  return {
    address,
    close,
    async call<Answer>(method: string, path: string, body?: unknown) {
      const response = await request(method, path, body, "application/json");
      return (await response.json()) as Answer;
    },
    async follow<Answer>(path: string, body: unknown, onProgress: (progress: Progress) => void) {
      const response = await request("POST", path, body, "text/event-stream");
      if (!response.body) throw await failureOf(response);
      for await (const { event, data } of serverSentEvents(response.body)) {
        if (event === "progress") onProgress(JSON.parse(data) as Progress);
        if (event === "done") return JSON.parse(data) as Answer;
        if (event === "failed") {
          const problem = JSON.parse(data) as { code: string; message: string; hint: string };
          throw new HandrailError({ kind: "internal", ...problem });
        }
      }
      throw new HandrailError({
        kind: "unavailable",
        code: "server_went_away",
        message: "The server ended the connection before it was finished.",
        hint: "Look into its log, then run the command again. It continues where it can.",
      });
    },
    async download(path) {
      const response = await request("GET", path, undefined, "application/octet-stream");
      if (!response.body) throw await failureOf(response);
      return response.body;
    },
  };
}
