import type { FakeSession } from "./fake-session.ts";

interface Person {
  readonly name: string;
  readonly email: string | null;
  readonly verified: boolean;
  readonly sessions: Set<FakeSession>;
}

/** Browsers and the people behind them, as the server keeps them apart. */
export class FakeContacts {
  readonly #devices = new Map<string, Person>();
  readonly #known = new Map<string, Person>();
  /** The code that the last e-mail carried. */
  readonly code = "123456";
  readonly mails: string[] = [];

  newDevice(): string {
    const token = `hrd_${this.#devices.size + 1}`;
    this.#devices.set(token, { name: "", email: null, verified: false, sessions: new Set() });
    return token;
  }

  of(device: string): Person | undefined {
    return this.#devices.get(device);
  }

  /** The same person on every device; sessions of an unknown visitor come along. */
  identify(device: string, key: string, facts: { name: string; email: string | null }): Person {
    const before = this.#devices.get(device);
    const person = this.#known.get(key) ?? { ...facts, verified: true, sessions: new Set<FakeSession>() };
    this.#known.set(key, person);
    if (before && !before.verified) for (const session of before.sessions) person.sessions.add(session);
    this.#devices.set(device, person);
    return person;
  }

  signOut(device: string): void {
    this.#devices.delete(device);
  }
}
