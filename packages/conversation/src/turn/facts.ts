import type { ChunkId, Reply, RetrieveResult, Sentiment, ServedHelpCenter, Training, TurnTrace } from "@handrail/core";

/** Collects what each step of a turn saw and did. */
export interface Facts {
  note(...notes: string[]): void;
  /** Verdict of the gate or a check. */
  guard(verdict: string): void;
  query(text: string): void;
  found(result: RetrieveResult): void;
  /** Passages that the reply stands on. */
  cites(chunkIds: readonly ChunkId[]): void;
  writer(name: string): void;
  prompt(text: string): void;
  training(applied: Training): void;
  sentiment(sentiment: Sentiment): void;
  readonly feeling: Sentiment;
  used(inputTokens: number, outputTokens: number): void;
  time<Value>(step: string, work: () => Value): Value;
  trace(reply: Reply): TurnTrace;
}

/** @param helpCenter kept with the facts where it makes a difference: it is one of several, or shows a part only */
export function startFacts(text: string, helpCenter?: ServedHelpCenter): Facts {
  const started = performance.now();
  const notes: string[] = [];
  const guards: string[] = [];
  const timingsMs: Record<string, number> = {};
  let query = text;
  let passages: TurnTrace["passages"] = [];
  let cited: ReadonlySet<ChunkId> = new Set();
  let writer = "extractive";
  let prompt: string | undefined;
  let training: TurnTrace["training"];
  let feeling: Sentiment = "neutral";
  let usage: { inputTokens: number; outputTokens: number } | undefined;

  const round = (ms: number): number => Math.round(ms * 10) / 10;

  return {
    note: (...more) => void notes.push(...more),
    guard: (verdict) => void guards.push(verdict),
    query: (text) => void (query = text),
    writer: (name) => void (writer = name),
    prompt: (text) => void (prompt = prompt === undefined ? text : `${prompt}\n\n---\n\n${text}`),
    training({ profileVersion, rules, scenarios }) {
      training = {
        profileVersion,
        rules: rules.map(({ id, version, title }) => ({ id, version, title })),
        scenarios: scenarios.map(({ id, version, title, score }) => ({ id, version, title, score })),
      };
    },
    sentiment: (value) => void (feeling = value),
    get feeling() {
      return feeling;
    },
    used(inputTokens, outputTokens) {
      usage = {
        inputTokens: (usage?.inputTokens ?? 0) + inputTokens,
        outputTokens: (usage?.outputTokens ?? 0) + outputTokens,
      };
    },
    found(result) {
      passages = result.passages.map(({ passage, score, scores }) => ({
        chunkId: passage.id,
        documentId: passage.document.id,
        title: passage.document.title,
        anchor: passage.anchor,
        score,
        scores,
      }));
      for (const [step, ms] of Object.entries(result.timingsMs)) timingsMs[`retrieve.${step}`] = round(ms);
    },
    cites: (chunkIds) => void (cited = new Set(chunkIds)),
    time(step, work) {
      const from = performance.now();
      const done = (): void => void (timingsMs[step] = round((timingsMs[step] ?? 0) + performance.now() - from));
      const value = work();
      if (value instanceof Promise) return value.finally(done) as typeof value;
      done();
      return value;
    },
    trace: (reply) => ({
      query,
      passages: passages.map((passage) => ({ ...passage, used: cited.has(passage.chunkId) })),
      confidence: reply.confidence,
      decision: reply.kind,
      reasons: reply.reasons,
      writer,
      ...(helpCenter ? helpCenterFact(helpCenter) : {}),
      ...(prompt === undefined ? {} : { prompt }),
      ...(training ? { training } : {}),
      guards,
      sentiment: feeling,
      ...(usage ? { usage } : {}),
      timingsMs: { ...timingsMs, total: round(performance.now() - started) },
      notes,
    }),
  };
}

function helpCenterFact({ id, name, scope, isOnly }: ServedHelpCenter): Pick<TurnTrace, "helpCenter"> {
  if (isOnly && !scope) return {};
  return { helpCenter: { id, name, topics: scope?.topics ?? [], locales: scope?.locales ?? [] } };
}
