/** Resolves at Ctrl-C or when a supervisor asks the process to end. Call it before saying that all is ready. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}
