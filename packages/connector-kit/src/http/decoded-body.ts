import { pipeline, Readable, type Duplex } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw, createZstdDecompress } from "node:zlib";
import { ConnectorError } from "../contract/connector-error.ts";

/** A body in more layers than this is nobody's server and somebody's bomb. */
const mostCodings = 2;

type Chunks = AsyncIterable<Buffer>;
type Step = Duplex | ((source: Chunks) => Chunks);

function limit(limitBytes: number): Step {
  return async function* (source: Chunks) {
    let seenBytes = 0;
    for await (const chunk of source) {
      seenBytes += chunk.length;
      if (seenBytes > limitBytes)
        throw new ConnectorError({
          code: "too_large",
          message: `The answer is larger than ${Math.round(limitBytes / 1024 / 1024)} MB.`,
          hint: "Leave it out of the source, or offer it in smaller parts.",
        });
      yield chunk;
    }
  };
}

/** `deflate` means the format of zlib, but some servers send the bare one; the first byte tells. */
async function* inflated(source: Chunks): Chunks {
  const chunks = source[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done) return;
  const decoder = ((first.value[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw();
  async function* all(): Chunks {
    yield first.value as Buffer;
    yield* { [Symbol.asyncIterator]: () => chunks };
  }
  // The error reaches whoever reads the decoder; the callback only keeps it from being thrown twice.
  yield* pipeline(Readable.from(all()), decoder, () => {});
}

const decoders: Readonly<Record<string, () => Step>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: () => inflated,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
};

/** What `decodedBody` can read, for the header `Accept-Encoding`. */
export const acceptedEncodings = "gzip, deflate, br, zstd";

export interface BodyBounds {
  readonly contentEncoding: string;
  readonly maxBodyBytes: number;
  readonly maxDecodedBytes: number;
}

/**
 * Decompresses a body while counting what comes in and what comes out, a piece at a time.
 * @throws ConnectorError `invalid_response` at once for a coding it does not know; reading it throws `too_large`
 */
export function decodedBody(raw: Readable, bounds: BodyBounds): Readable {
  const codings = bounds.contentEncoding
    .toLowerCase()
    .split(",")
    .map((coding) => coding.trim())
    .filter((coding) => coding && coding !== "identity");
  const steps = codings.reverse().map((coding) => decoders[coding]?.());
  if (codings.length > mostCodings || steps.includes(undefined))
    throw new ConnectorError({
      code: "invalid_response",
      message: `The answer is compressed in a way that cannot be read: ${bounds.contentEncoding.slice(0, 80)}.`,
    });
  const all = [
    limit(bounds.maxBodyBytes),
    ...steps.flatMap((step) => (step ? [step, limit(bounds.maxDecodedBytes)] : [])),
  ];
  return pipeline([raw, ...all] as unknown as NodeJS.ReadWriteStream[], () => {}) as unknown as Readable;
}
