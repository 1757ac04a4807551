import type { Locale } from "./locale.ts";
import type { WorkspaceId } from "./ids.ts";

/** A subject in plain language: one that the assistant may not speak about, or one of a channel's topic gate. */
export interface GuardedTopic {
  readonly id: string;
  readonly title: string;
  /** What belongs to it, in a sentence. */
  readonly description: string;
  /** Examples of messages or words, in any language. */
  readonly phrases: readonly string[];
}

/** What the assistant does with a message about a prohibited topic. */
export const prohibitedTopicActions = ["hand_off", "decline"] as const;
export type ProhibitedTopicAction = (typeof prohibitedTopicActions)[number];

export interface ProhibitedTopic extends GuardedTopic {
  readonly action: ProhibitedTopicAction;
  /** What the assistant says instead of an answer; counts where the action is to decline. */
  readonly declineText: string;
  readonly on: boolean;
  readonly updatedAt: Date;
}

export interface TopicMatch {
  readonly topicId: string;
  readonly title: string;
  /** 0 to 1; only matches that count are reported. */
  readonly score: number;
  /** What matched, for the trace: `words`, `meaning` or `model`. */
  readonly by: "words" | "meaning" | "model";
  /** Said to the contact instead of a hand-off, where the topic asks for that. */
  readonly decline?: string;
}

/** Tells which of some topics a message is about. Words alone decide where no embedding model is ready. */
export interface TopicMatcher {
  match(question: {
    readonly text: string;
    readonly locale: Locale;
    readonly topics: readonly GuardedTopic[];
    readonly signal?: AbortSignal;
  }): Promise<readonly TopicMatch[]>;
}

/** The workspace's prohibited topics, asked on every message of a contact. */
export interface ProhibitedTopics {
  check(question: {
    readonly workspaceId: WorkspaceId;
    readonly text: string;
    readonly locale: Locale;
    readonly signal?: AbortSignal;
  }): Promise<readonly TopicMatch[]>;
}
