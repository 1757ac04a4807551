/** The vector at length 1. One that holds no number or nothing but zeros comes back as it is, for the caller to refuse. */
export function unitVector(values: ArrayLike<number>): Float32Array {
  const vector = Float32Array.from(values);
  const length = Math.hypot(...vector);
  return length > 0 && Number.isFinite(length) ? vector.map((value) => value / length) : vector;
}

/** Whether a vector can be stored and compared. */
export function isUsable(vector: Float32Array | undefined): vector is Float32Array {
  return (
    vector !== undefined && vector.length > 0 && vector.every(Number.isFinite) && vector.some((value) => value !== 0)
  );
}
