/** Waits for the first word, for each next one, and for the end, and gives up when one of them takes too long. */
export interface Patience {
  readonly signal: AbortSignal;
  /** A word has come. */
  heard(): void;
  end(): void;
}

export function createPatience({
  firstChunkMs,
  chunkMs,
  totalMs,
}: {
  firstChunkMs: number;
  chunkMs: number;
  totalMs: number;
}): Patience {
  const controller = new AbortController();
  const giveUp = (ms: number) => controller.abort(new Error(`The model took longer than ${ms} ms.`));
  const whole = setTimeout(giveUp, totalMs, totalMs);
  let next = setTimeout(giveUp, firstChunkMs, firstChunkMs);
  return {
    signal: controller.signal,
    heard() {
      clearTimeout(next);
      next = setTimeout(giveUp, chunkMs, chunkMs);
    },
    end() {
      clearTimeout(whole);
      clearTimeout(next);
    },
  };
}
