import { openAnalyzer, type Analyzer } from "./analyzer.ts";

/** One analyzer per locale, opened once. */
export interface Analyzers {
  of(locale: string): Promise<Analyzer>;
}

export function createAnalyzers(): Analyzers {
  const opened = new Map<string, Promise<Analyzer>>();
  return {
    of(locale) {
      let analyzer = opened.get(locale);
      if (!analyzer) opened.set(locale, (analyzer = openAnalyzer(locale)));
      return analyzer;
    },
  };
}
