import type { Conversation } from "@handrail/conversation";
import type { ClientConversation, FinWebhookStore, NewDelivery, SessionStore, StoredFinSettings } from "@handrail/core";
import { createFinMapper } from "../fin-events.ts";

interface QueueOptions {
  readonly store: FinWebhookStore;
  readonly sessions: Pick<SessionStore, "events">;
  readonly conversation: Pick<Conversation, "askForRating">;
  readonly settings: StoredFinSettings;
}

/** Reads what has happened in a conversation since the last look, and remembers what of it is to be told. */
export async function queueDeliveries(
  { store, sessions, conversation, settings }: QueueOptions,
  known: ClientConversation & { readonly lookedAt: number },
): Promise<void> {
  const { workspaceId, sessionId, externalId, userId } = known;
  const events = await sessions.events(workspaceId, sessionId, known.lookedAt);
  const last = events.at(-1);
  if (!last) return;
  const mapper = createFinMapper(known, "");
  const deliveries: NewDelivery[] = [];
  for (const event of events)
    for (const [place, { event_name: eventName }] of (await mapper.map(event)).entries())
      deliveries.push({ sessionId, externalId, userId, seq: event.seq, place, eventName });
  const endsResolved = events.some(
    (event) => event.kind === "session.closed" && event.payload.status === "closed_resolved",
  );
  // Asked before the place is kept: a server that dies in between asks again, which changes nothing.
  if (endsResolved && settings.asksForRating) await conversation.askForRating({ workspaceId, sessionId });
  await store.queue(workspaceId, sessionId, last.seq, settings.url === "" ? [] : deliveries);
}
