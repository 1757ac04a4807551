import type { Config } from "@handrail/config";
import type {
  ClientConversationStore,
  Clock,
  Embedder,
  Logger,
  ProhibitedTopics,
  ProhibitedTopicStore,
  TopicMatcher,
} from "@handrail/core";
import {
  createClientConversationStore,
  createProhibitedTopicStore,
  createRedactionSettingsStore,
  type DatabaseHandle,
} from "@handrail/database";
import {
  createOutputPolicy,
  createProhibitedTopics,
  createTopicMatcher,
  createWorkspaceRedaction,
  type OutputPolicy,
  type WorkspaceRedaction,
} from "@handrail/guardrails";

export interface GuardrailServices {
  readonly prohibitedTopicStore: ProhibitedTopicStore;
  readonly prohibitedTopics: ProhibitedTopics;
  readonly topicMatcher: TopicMatcher;
  readonly redaction: WorkspaceRedaction;
  readonly outputPolicy: OutputPolicy;
  /** Conversations of programs that speak the API of another product. */
  readonly clientConversations: ClientConversationStore;
}

/** What a message passes before anything is done with it, and a reply before anybody sees it. */
export function openGuardrails({
  config,
  db,
  clock,
  embedder,
  logger,
}: {
  readonly config: Config;
  readonly db: DatabaseHandle;
  readonly clock: Clock;
  readonly embedder: Embedder;
  readonly logger: Logger;
}): GuardrailServices {
  const prohibitedTopicStore = createProhibitedTopicStore({ db, clock });
  const topicMatcher = createTopicMatcher({ embedder, logger });
  return {
    prohibitedTopicStore,
    topicMatcher,
    clientConversations: createClientConversationStore({ db, clock }),
    prohibitedTopics: createProhibitedTopics(prohibitedTopicStore, topicMatcher),
    redaction: createWorkspaceRedaction(createRedactionSettingsStore({ db }), clock),
    outputPolicy: createOutputPolicy({ siteHosts: config.siteUrl ? [new URL(config.siteUrl).host] : [] }),
  };
}
