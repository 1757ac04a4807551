/** Bounds of one request with all its redirects. Each can be set per request. */
export interface HttpLimits {
  /** Until the address is found and connected. */
  readonly connectTimeoutMs: number;
  /** From sending a request until all headers of its answer are there, for each hop. */
  readonly headersTimeoutMs: number;
  /** Longest pause between two pieces of a body. */
  readonly idleTimeoutMs: number;
  /** From the start until the last byte of the body. */
  readonly totalTimeoutMs: number;
  /** As it comes over the wire. */
  readonly maxBodyBytes: number;
  /** After decompression. */
  readonly maxDecodedBytes: number;
  /** Redirects that are followed. */
  readonly maxRedirects: number;
}

const mebibyte = 1024 * 1024;

export const defaultHttpLimits: HttpLimits = {
  connectTimeoutMs: 10_000,
  headersTimeoutMs: 30_000,
  idleTimeoutMs: 30_000,
  totalTimeoutMs: 180_000,
  maxBodyBytes: 32 * mebibyte,
  maxDecodedBytes: 64 * mebibyte,
  maxRedirects: 8,
};
