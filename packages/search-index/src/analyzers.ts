import type { Locale } from "@handrail/core";
import { openAnalyzer, type Analyzer } from "@handrail/text-analysis";

/** One analyzer per locale, opened once. */
export interface Analyzers {
  of(locale: Locale): Promise<Analyzer>;
}

export function createAnalyzers(): Analyzers {
  const opened = new Map<Locale, Promise<Analyzer>>();
  return {
    of(locale) {
      let analyzer = opened.get(locale);
      if (!analyzer) opened.set(locale, (analyzer = openAnalyzer(locale)));
      return analyzer;
    },
  };
}
