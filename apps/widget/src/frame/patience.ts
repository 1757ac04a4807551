/** Tells when something has lasted for so long, and when it is over. */
export function createPatience(patienceMs: number, onChange: (lasts: boolean) => void): (lasts: boolean) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = false;
  function tell(lasts: boolean) {
    if (lasts !== told) onChange((told = lasts));
  }
  return (lasts) => {
    if (lasts) timer ??= setTimeout(() => tell(true), patienceMs);
    else {
      clearTimeout(timer);
      timer = undefined;
      tell(false);
    }
  };
}
