import type { Config } from "@handrail/config";
import type { Conversation } from "@handrail/conversation";
import type { EventNotifier, FinWebhookStore, Logger, SecretBox, SessionStore, WorkspaceId } from "@handrail/core";
import { createFinWebhookStore, type StoreOptions } from "@handrail/database";
import { createFinWebhooks, type FinWebhooks } from "../compat/fin/webhooks/create-fin-webhooks.ts";

export interface FinServices {
  readonly finWebhookStore: FinWebhookStore;
  readonly finWebhooks: FinWebhooks;
}

/** What tells other programs of their conversations. */
export function openFin({
  config,
  stores,
  ...parts
}: {
  readonly config: Pick<Config, "allowedPrivateHosts">;
  readonly stores: Pick<StoreOptions, "db" | "clock">;
  readonly sessions: SessionStore;
  readonly conversation: Conversation;
  readonly notifier: EventNotifier;
  readonly secretBox: SecretBox;
  readonly workspaceId: WorkspaceId;
  readonly siteUrl: () => string;
  readonly logger: Logger;
}): FinServices {
  const finWebhookStore = createFinWebhookStore(stores);
  const finWebhooks = createFinWebhooks({
    ...parts,
    store: finWebhookStore,
    allowedPrivateHosts: config.allowedPrivateHosts,
    clock: stores.clock,
  });
  return { finWebhookStore, finWebhooks };
}
