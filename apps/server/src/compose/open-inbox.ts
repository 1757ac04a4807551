import type { Clock, NewId } from "@handrail/core";
import {
  createCannedAnswerStore,
  createInboxStore,
  createPeopleStore,
  createTeamStore,
  type StoreOptions,
} from "@handrail/database";

/** What the inbox works with: its queues, and who works in it. */
export function openInbox(stores: { db: StoreOptions["db"]; clock: Clock; newId: NewId }) {
  return {
    inbox: createInboxStore(stores),
    teams: createTeamStore(stores),
    cannedAnswers: createCannedAnswerStore(stores),
    people: createPeopleStore(stores),
  };
}

/** Wakes what has slept long enough, from now on. @returns a function that ends it */
export function keepWaking(
  wake: () => Promise<number>,
  onError: (error: unknown) => void,
  everyMs = 20_000,
): () => void {
  const timer = setInterval(() => void wake().catch(onError), everyMs);
  timer.unref();
  void wake().catch(onError);
  return () => clearInterval(timer);
}
