import type { ZodMiniType } from "zod/mini";
import { errorFromAnswer, offlineError, unexpectedAnswer } from "./api-error.ts";

export const apiRoot = "/api/v1";

export interface RequestOptions<Answer> {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
  /** Checks the answer's form; without it the answer is thrown away. */
  readonly answer?: ZodMiniType<Answer>;
  readonly signal?: AbortSignal;
  /** Sent as bearer instead of the login cookie. */
  readonly token?: string;
}

export function pathWithQuery(path: string, query: RequestOptions<unknown>["query"] = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") parameters.set(name, String(value));
  }
  return parameters.size > 0 ? `${path}?${parameters}` : path;
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    // A proxy's error page is not JSON; the status alone then says what happened.
    return undefined;
  }
}

/**
 * One request to the server's API, signed with the login cookie.
 * @throws ApiError for every failure, including a server that can't be reached
 */
export async function request<Answer = void>(path: string, options: RequestOptions<Answer> = {}): Promise<Answer> {
  const headers: Record<string, string> = { accept: "application/json" };
  if (options.body !== undefined) headers["content-type"] = "application/json";
  if (options.token) headers["authorization"] = `Bearer ${options.token}`;

  let response: Response;
  try {
    response = await fetch(apiRoot + pathWithQuery(path, options.query), {
      method: options.method ?? "GET",
      headers,
      credentials: options.token ? "omit" : "same-origin",
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw offlineError(error);
  }

  const body = await readBody(response);
  if (!response.ok) throw errorFromAnswer(response.status, body);
  if (!options.answer) return undefined as Answer;
  const parsed = options.answer.safeParse(body);
  if (!parsed.success) throw unexpectedAnswer(path, parsed.error);
  return parsed.data;
}
