export { createAnalyzers, type Analyzers } from "./analyzers.ts";
export { openAnalyzer, type Analyzer, type TermCounts, type Token } from "./analyzer.ts";
export { compoundsOf } from "./codes.ts";
export { fold, normalizeCase } from "./fold.ts";
export { headingGrams } from "./grams.ts";
export { hasUnspaced, runKindOf, scriptRuns, type Run, type RunKind } from "./scripts.ts";
export type { Sentence } from "./sentences.ts";
