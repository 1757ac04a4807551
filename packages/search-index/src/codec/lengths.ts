/**
 * A length in one byte: exact up to 15, then 4 significant bits. The ranking needs no more (the same idea as
 * Lucene's length norm).
 */
export function encodeLength(length: number): number {
  const value = Math.max(0, Math.round(length));
  if (value < 16) return value;
  const exponent = 31 - Math.clz32(value) - 3;
  const mantissa = value >>> exponent;
  return Math.min(255, (exponent << 3) + mantissa);
}

export function decodeLength(code: number): number {
  if (code < 16) return code;
  const exponent = (code >> 3) - 1;
  const mantissa = (code & 7) + 8;
  return (mantissa + 0.5) * 2 ** exponent - 0.5;
}

/** The decoded length of every code. */
export const lengthOfCode: Float64Array = Float64Array.from({ length: 256 }, (_, code) => decodeLength(code));
