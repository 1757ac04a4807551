/** Counts pages so that no more are taken than allowed, however many are visited at the same time. */
export interface PageQuota {
  /** Takes a place for a visit; waits for those under way that may give theirs back. False when none is left. */
  claim(): Promise<boolean>;
  /** Gives the place back, or keeps it for good when the visit found a page to take. */
  settle(isTaken: boolean): void;
  readonly taken: number;
}

export function createPageQuota(most: number, alreadyTaken: number): PageQuota {
  let taken = alreadyTaken;
  let underWay = 0;
  let waiting: (() => void)[] = [];
  const mustWait = (): boolean => taken < most && taken + underWay >= most;
  return {
    async claim() {
      while (mustWait()) await new Promise<void>((resolve) => waiting.push(resolve));
      if (taken >= most) return false;
      underWay += 1;
      return true;
    },
    settle(isTaken) {
      underWay -= 1;
      if (isTaken) taken += 1;
      const awake = waiting;
      waiting = [];
      for (const wake of awake) wake();
    },
    get taken() {
      return taken;
    },
  };
}
