import type { ConversationDependencies } from "../dependencies.ts";
import type { ConversationSettings } from "../settings.ts";
import type { SerialQueues } from "./serial-queues.ts";

/** What everything that works on sessions shares. */
export interface Room extends ConversationDependencies {
  readonly settings: ConversationSettings;
  readonly newMessageId: () => string;
  /** Keyed by session; whoever appends holds it. */
  readonly writes: SerialQueues;
}
