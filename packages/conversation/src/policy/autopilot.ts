import type { AutopilotSettings, Locale, TopicMatcher } from "@handrail/core";
import { topicOf, wordTopics } from "./word-topics.ts";

export interface AutopilotVerdict {
  readonly on: boolean;
  /** For staff: `on`, `off for web`, `skips “login”`, `none of its topics`. */
  readonly why: string;
}

export interface AutopilotQuestion {
  readonly text: string;
  readonly locale: Locale;
  readonly channel: string;
  readonly settings: AutopilotSettings;
  /** Small talk and wishes for a person have no topic; the list of topics to reply to does not keep them out. */
  readonly hasTopic: boolean;
  readonly topics: TopicMatcher | undefined;
  readonly signal: AbortSignal;
}

/** Whether the assistant may answer a message. Where the channel is off nothing is asked of any model. */
export async function askAutopilot(question: AutopilotQuestion): Promise<AutopilotVerdict> {
  const { on, topics } = question.settings;
  if (!on) return { on: false, why: `off for ${question.channel}` };
  if (topics.skip.length === 0 && topics.reply.length === 0) return { on: true, why: "on" };

  const skipped = await about(question, topics.skip);
  if (skipped !== undefined) return { on: false, why: `skips “${skipped}”` };
  if (topics.reply.length === 0 || !question.hasTopic) return { on: true, why: "on" };
  const wanted = await about(question, topics.reply);
  return wanted === undefined ? { on: false, why: "none of its topics" } : { on: true, why: `replies to “${wanted}”` };
}

async function about(
  { text, locale, topics, signal }: AutopilotQuestion,
  titles: readonly string[],
): Promise<string | undefined> {
  if (titles.length === 0) return undefined;
  const asked = { text, locale, topics: titles.map(topicOf), signal };
  const [byWords] = await wordTopics.match(asked);
  if (byWords || !topics) return byWords?.title;
  try {
    return (await topics.match(asked))[0]?.title;
  } catch {
    // Words have decided already; a matcher that fails adds nothing.
    signal.throwIfAborted();
    return undefined;
  }
}
