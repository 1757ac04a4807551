import { ConnectorError } from "../contract/connector-error.ts";

/** A request as it goes out, its body read into memory so that it can be sent again. */
export interface OutgoingRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: Uint8Array | undefined;
}

const redirectStatuses = new Set([301, 302, 303, 307, 308]);

/** What another origin may see. Everything else could be a credential, whatever its name. */
const harmlessHeaders = new Set(["accept", "accept-encoding", "accept-language", "range", "user-agent"]);

const contentHeaders = ["content-encoding", "content-language", "content-location", "content-type"];

function headersFor(request: OutgoingRequest, url: URL, keepsBody: boolean): Headers {
  const headers = new Headers(request.headers);
  if (!keepsBody) for (const name of contentHeaders) headers.delete(name);
  if (url.origin === request.url.origin) return headers;
  const foreign = Array.from(headers.keys()).filter((name) => !harmlessHeaders.has(name));
  for (const name of foreign) headers.delete(name);
  return headers;
}

/**
 * The request that a redirect asks for, after the Fetch standard; undefined when the answer is no redirect. Another
 * origin gets no headers that could be credentials and no content.
 * @throws ConnectorError `invalid_response`
 */
export function redirected(
  request: OutgoingRequest,
  status: number,
  location: string | null,
): OutgoingRequest | undefined {
  if (!redirectStatuses.has(status) || location === null) return undefined;
  const url = URL.parse(location, request.url.href);
  if (!url)
    throw new ConnectorError({
      code: "invalid_response",
      message: `${request.url.host} redirects to something that is no address.`,
      status,
    });
  if (!url.hash) url.hash = request.url.hash;
  const becomesGet =
    (status === 303 && request.method !== "HEAD") || ((status === 301 || status === 302) && request.method === "POST");
  if (!becomesGet && request.body && url.origin !== request.url.origin)
    throw new ConnectorError({
      code: "invalid_response",
      message: `${request.url.host} redirects a request with content to ${url.host}, which is not followed.`,
      hint: "Enter the address that it redirects to.",
      status,
    });
  return {
    url,
    method: becomesGet ? "GET" : request.method,
    headers: headersFor(request, url, !becomesGet),
    body: becomesGet ? undefined : request.body,
  };
}
