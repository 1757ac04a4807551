import { expect, test } from "vitest";
import { createCredentials, type CredentialStore } from "./renewable-credentials.ts";

interface Tokens {
  readonly access: string;
  readonly refresh: number;
}

/** A source whose refresh tokens can be used once, and the store that several processes share. */
function rotatingSource() {
  let stored: Tokens = { access: "a1", refresh: 1 };
  let valid = 1;
  let held: Promise<unknown> = Promise.resolve();
  const events: string[] = [];
  const store = (): CredentialStore<Tokens> => ({
    async load() {
      await Promise.resolve();
      return { ...stored };
    },
    async save(secrets) {
      await Promise.resolve();
      events.push(`saved ${secrets.access}`);
      stored = secrets;
    },
    lock(work) {
      const run = held.then(work, work);
      held = run.catch(() => {});
      return run;
    },
  });
  async function request(current: Tokens): Promise<Tokens> {
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (current.refresh !== valid) throw new Error(`refresh token ${current.refresh} was used before`);
    valid += 1;
    events.push(`renewed to a${valid}`);
    return { access: `a${valid}`, refresh: valid };
  }
  return { store, request, events };
}

test("many who find a token expired renew it once, in one process and over several", async () => {
  const { store, request, events } = rotatingSource();
  const processes = [createCredentials(store()), createCredentials(store()), createCredentials(store())];
  const seen = await processes[0]!.current();
  const renewed = await Promise.all(
    [...processes, ...processes, ...processes].map((credentials) => credentials.renew(seen, request)),
  );
  expect(new Set(renewed.map(({ access }) => access))).toEqual(new Set(["a2"]));
  expect(events).toEqual(["renewed to a2", "saved a2"]);
});

test("whoever has seen newer ones than a renewal gives gets newer ones still", async () => {
  const { store, request } = rotatingSource();
  const credentials = createCredentials(store());
  const first = await credentials.current();
  const second = await credentials.renew(first, request);
  expect(await credentials.renew(first, request)).toEqual(second);
  expect(await credentials.renew(second, request)).toMatchObject({ access: "a3" });
});

test("a failed renewal is everybody's error, and the next one starts anew", async () => {
  const { store, request } = rotatingSource();
  const credentials = createCredentials(store());
  const seen = await credentials.current();
  const refuse = () => Promise.reject(new Error("refused"));
  const both = await Promise.allSettled([credentials.renew(seen, refuse), credentials.renew(seen, refuse)]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await credentials.renew(seen, request)).toMatchObject({ access: "a2" });
});
