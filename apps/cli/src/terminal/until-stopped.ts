/**
 * Resolves at Ctrl-C or when a supervisor asks the process to end; a second time ends it at once. Call it before saying
 * that all is ready. It keeps listening: a library that finds nobody else listening would end the process by itself.
 */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.on(signal, () => {
        if (asked) process.exit(130);
        asked = true;
        resolve();
      });
  });
}
