import { ConnectorError, type GuardedFetch } from "@handrail/connector-kit";

const largestBytes = 20 * 1024 * 1024;

/** Loads a file that anybody may: the access token stays with the API. @throws ConnectorError */
export async function loadPublicFile(fetch: GuardedFetch, target: string, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(target, {
    signal,
    limits: { maxBodyBytes: largestBytes, maxDecodedBytes: largestBytes },
  });
  if (response.ok) return new Uint8Array(await response.arrayBuffer());
  void response.body?.cancel();
  throw new ConnectorError({ code: "not_found", message: `Its address answers with status ${response.status}.` });
}
