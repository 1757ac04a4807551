import type { ProhibitedTopic } from "../guarded-topic.ts";
import type { WorkspaceId } from "../ids.ts";

/** Topics that the assistant may not speak about. */
export interface ProhibitedTopicStore {
  /** In the order of their making. */
  list(workspaceId: WorkspaceId): Promise<ProhibitedTopic[]>;
  get(workspaceId: WorkspaceId, topicId: string): Promise<ProhibitedTopic | undefined>;
  /** Writes a new topic, or over the one with this id. */
  put(workspaceId: WorkspaceId, topic: Omit<ProhibitedTopic, "updatedAt">): Promise<ProhibitedTopic>;
  /** @returns whether there was one */
  remove(workspaceId: WorkspaceId, topicId: string): Promise<boolean>;
}

/** What a workspace has chosen about personal data, by kind. */
export interface RedactionSettingsStore {
  get(workspaceId: WorkspaceId): Promise<Readonly<Record<string, string>>>;
  put(workspaceId: WorkspaceId, choices: Readonly<Record<string, string>>): Promise<void>;
}
