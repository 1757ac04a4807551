export { measure, type Measures } from "./measures/measure.ts";
export { bootstrap95, mean, pairedBootstrap95, percentile, seededRandom } from "./measures/statistics.ts";
export { parseQuestionSet, type SetFiles } from "./sets/parse-question-set.ts";
export { parseQuestions, type ExpectedAnswer } from "./sets/parse-questions.ts";
export type { QuestionSet, SetDocument, SetQuestion } from "./sets/question-set.ts";
export { openMiniSearch } from "./systems/minisearch.ts";
export type { RankingSystem } from "./systems/ranking-system.ts";
export { compareRuns, runSystem, type RunOptions, type SystemResult, type SystemRun } from "./systems/run-system.ts";
export { openSqlite } from "./systems/sqlite.ts";
