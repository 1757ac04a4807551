import type { GuardedHttpClient } from "@handrail/connector-kit";
import { signatureHeaders, type Signed } from "./sign-delivery.ts";

export interface Sent {
  readonly isDelivered: boolean;
  /** Null where no answer came. */
  readonly status: number | null;
  /** Why not, in a sentence; empty when it arrived. */
  readonly error: string;
}

const longestError = 300;
/** A receiver that needs longer should store what it got and work on it later. */
const limits = {
  headersTimeoutMs: 15_000,
  totalTimeoutMs: 20_000,
  maxBodyBytes: 64 * 1024,
  maxDecodedBytes: 64 * 1024,
};

/** Posts one event. Any answer of the 200s counts as taken; redirects are not followed. Never rejects. */
export async function sendDelivery(client: GuardedHttpClient, url: string, signed: Signed): Promise<Sent> {
  try {
    const response = await client.fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...signatureHeaders(signed) },
      body: signed.body,
      redirect: "manual",
      limits,
      attempts: 1,
    });
    await response.body?.cancel();
    return response.ok
      ? { isDelivered: true, status: response.status, error: "" }
      : { isDelivered: false, status: response.status, error: `The receiver answered with ${response.status}.` };
  } catch (error) {
    return {
      isDelivered: false,
      status: null,
      error: (error instanceof Error ? error.message : String(error)).slice(0, longestError),
    };
  }
}
