import type { GuardedTopic, TopicMatch, TopicMatcher } from "@handrail/core";
import { languageOf, type Locale } from "@handrail/core";
import { createAnalyzers } from "@handrail/text-analysis";

const analyzers = createAnalyzers();
/** Share of a topic's words that a message must hold. */
const leastShare = 0.6;

/** A topic that somebody wrote into a setting, such as "billing" or "anything about refunds". */
export function topicOf(title: string): GuardedTopic {
  return { id: title, title, description: title, phrases: [title] };
}

/** Tells topics by their words alone: no model, nothing that could fail. */
export const wordTopics: TopicMatcher = {
  async match({ text, locale, topics }) {
    const words = await wordsOf(text, locale);
    const matches: TopicMatch[] = [];
    for (const topic of topics) {
      const shares = await Promise.all(
        [topic.title, ...topic.phrases].map(async (phrase) => {
          const wanted = await wordsOf(phrase, locale);
          return wanted.size === 0 ? 0 : [...wanted].filter((word) => words.has(word)).length / wanted.size;
        }),
      );
      const score = Math.max(0, ...shares);
      if (score >= leastShare) matches.push({ topicId: topic.id, title: topic.title, score, by: "words" });
    }
    return matches.toSorted((a, b) => b.score - a.score);
  },
};

async function wordsOf(text: string, locale: Locale): Promise<ReadonlySet<string>> {
  const analyzer = await analyzers.of(languageOf(locale));
  return new Set(analyzer.tokens(analyzer.subjectOf(text)).map(({ term }) => term));
}
