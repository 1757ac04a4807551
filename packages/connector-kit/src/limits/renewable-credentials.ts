import { isDeepStrictEqual } from "node:util";
import type { Credentials } from "../contract/context.ts";

/** Where the credentials of one connection are kept. */
export interface CredentialStore<Secrets> {
  load(): Promise<Secrets>;
  save(secrets: Secrets): Promise<void>;
  /** Runs `work` while nobody else, in any process, renews the same credentials. */
  lock<Result>(work: () => Promise<Result>): Promise<Result>;
}

/**
 * Credentials that are renewed once, whoever asks. A refresh token that can be used only once is lost when two use it,
 * and when its successor is not stored: so those who come together share one renewal, the lock keeps other processes out,
 * and the new ones are stored before anybody gets them.
 */
export function createCredentials<Secrets>(store: CredentialStore<Secrets>): Credentials<Secrets> {
  let renewal: Promise<Secrets> | undefined;

  async function renewUnderLock(seen: Secrets, request: (current: Secrets) => Promise<Secrets>): Promise<Secrets> {
    return store.lock(async () => {
      const current = await store.load();
      if (!isDeepStrictEqual(current, seen)) return current;
      const renewed = await request(current);
      await store.save(renewed);
      return renewed;
    });
  }

  return {
    current: () => store.load(),
    async renew(seen, request) {
      const underWay = await renewal;
      if (underWay !== undefined && !isDeepStrictEqual(underWay, seen)) return underWay;
      renewal ??= renewUnderLock(seen, request).finally(() => (renewal = undefined));
      return renewal;
    },
  };
}
