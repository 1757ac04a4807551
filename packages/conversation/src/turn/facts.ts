import type { Reply, RetrieveResult, TurnTrace } from "@handrail/core";

/** Collects what each step of a turn saw and did. */
export interface Facts {
  note(...notes: string[]): void;
  query(text: string): void;
  found(result: RetrieveResult): void;
  writer(name: string): void;
  prompt(text: string): void;
  time<Value>(step: string, work: () => Value): Value;
  trace(reply: Reply): TurnTrace;
}

export function startFacts(text: string): Facts {
  const started = performance.now();
  const notes: string[] = [];
  const timingsMs: Record<string, number> = {};
  let query = text;
  let passages: TurnTrace["passages"] = [];
  let writer = "extractive";
  let prompt: string | undefined;

  const round = (ms: number): number => Math.round(ms * 10) / 10;

  return {
    note: (...more) => void notes.push(...more),
    query: (text) => void (query = text),
    writer: (name) => void (writer = name),
    prompt: (text) => void (prompt = text),
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
    time(step, work) {
      const from = performance.now();
      const done = (): void => void (timingsMs[step] = round(performance.now() - from));
      const value = work();
      if (value instanceof Promise) return value.finally(done) as typeof value;
      done();
      return value;
    },
    trace: (reply) => ({
      query,
      passages,
      confidence: reply.confidence,
      decision: reply.kind,
      reasons: reply.reasons,
      writer,
      ...(prompt === undefined ? {} : { prompt }),
      timingsMs: { ...timingsMs, total: round(performance.now() - started) },
      notes,
    }),
  };
}
