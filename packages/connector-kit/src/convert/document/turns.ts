/** Files that are read at the same time by one process. */
const places = 2;

let free = places;
const waiting: (() => void)[] = [];

function release(): void {
  const next = waiting.shift();
  if (next) next();
  else free++;
}

/** Waits for a place; the returned function gives it back. @throws the reason of `signal` */
export async function takeTurn(signal: AbortSignal): Promise<() => void> {
  if (free > 0) {
    free--;
    return release;
  }
  await new Promise<void>((resolve, reject) => {
    const abort = (): void => {
      waiting.splice(waiting.indexOf(turn), 1);
      reject(signal.reason as Error);
    };
    const turn = (): void => {
      signal.removeEventListener("abort", abort);
      resolve();
    };
    waiting.push(turn);
    signal.addEventListener("abort", abort, { once: true });
  });
  return release;
}
