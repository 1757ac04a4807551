import { parseArgs } from "node:util";
import { readFileSync } from "node:fs";
import type { SessionEvent } from "@handrail/core";
import { languageOf } from "@handrail/core";
import { openLanguageModel } from "@handrail/models";
import { createAnalyzers } from "@handrail/text-analysis";
import { groundSentence, groundsOf, plainSentence } from "../src/model/ground-sentence.ts";
import { createSentenceStream } from "../src/model/sentence-stream.ts";
import { liveTopic } from "../src/session/live-topics.ts";
import { defaultSettings } from "../src/settings.ts";
import { newSession, say } from "../src/testing/ask.ts";
import { openKnowledgeBase, ownPages } from "../src/testing/knowledge-base.ts";

/*
 * What a real model writes about the help center's own pages, and what of it a reader gets to see:
 *   node packages/conversation/scripts/measure-model.ts --url http://127.0.0.1:8080/v1 [--model name] [--key key] [--questions 60]
 * Every sentence that was shown, streamed or stored, is held against all the passages of its turn once more, by the
 * engine's own rule and with a lower bar (half of the words instead of 0.6 of them). So this is a check that nothing
 * passes the engine by, not a second judge: what it finds is a defect, and finding nothing does not prove an answer right.
 */
const { values } = parseArgs({
  options: {
    url: { type: "string" },
    model: { type: "string", default: "model" },
    key: { type: "string", default: "" },
    questions: { type: "string", default: "60" },
    /** Passages in a prompt, and tokens of an answer: fewer where the model is slow. */
    passages: { type: "string", default: "6" },
    tokens: { type: "string", default: "700" },
    /** Longest wait for a word, in seconds. */
    patience: { type: "string", default: "15" },
    verbose: { type: "boolean", default: false },
  },
});
if (!values.url) throw new Error("Name the model's server with --url.");

interface OwnQuestion {
  readonly question: string;
  readonly expected: readonly string[];
  readonly locale?: string;
}

const all = JSON.parse(readFileSync(new URL("help-center-questions.json", import.meta.url), "utf8")) as OwnQuestion[];
const questions = all.filter(({ expected }) => expected.length > 0).slice(0, Number(values.questions));
const locales = [...new Set(["en", ...questions.map(({ locale = "en" }) => locale)])];

const analyzers = createAnalyzers();
const base = await openKnowledgeBase();
await base.add(locales.flatMap(ownPages));
const name = `openai-compatible/${values.model}`;
const model = await openLanguageModel({ name, url: values.url, key: values.key });
const patienceMs = Number(values.patience) * 1000;
const conversation = base.open({
  model: { name, model: model! },
  settings: {
    model: {
      ...defaultSettings.model,
      passages: Number(values.passages),
      maxOutputTokens: Number(values.tokens),
      firstChunkMs: patienceMs,
      chunkMs: patienceMs,
      totalMs: 3 * patienceMs,
    },
  },
});

const counts = {
  asked: 0,
  answered: 0,
  byModel: 0,
  fellBack: 0,
  handedOff: 0,
  clarified: 0,
  shown: 0,
  ungrounded: 0,
  dropped: 0,
};
const milliseconds: number[] = [];
const reasons = new Map<string, number>();
for (const { question, locale = "en" } of questions) {
  const session = await newSession(base, conversation, locale);
  let live = "";
  const end = base.notifier.subscribe(liveTopic(session.sessionId), (payload) => {
    const event = JSON.parse(payload) as { kind: string; text?: string };
    if (event.kind === "reply.delta") live += event.text ?? "";
  });
  const started = performance.now();
  const reply = await say(conversation, session, question);
  milliseconds.push(performance.now() - started);
  end();
  counts.asked++;
  const events: SessionEvent[] = await base.sessions.events(session.workspaceId, session.sessionId, 0);
  const trace = events.findLast((event) => event.kind === "turn.traced")!.payload.trace;
  if (reply.kind === "handoff") counts.handedOff++;
  else if (reply.kind === "clarify") counts.clarified++;
  else {
    counts.answered++;
    if (trace.writer === name) counts.byModel++;
    else counts.fellBack++;
  }
  for (const note of trace.notes) {
    if (!note.startsWith("model: ")) continue;
    const reason = note.slice(7).replace(/\d+/g, "n").slice(0, 60);
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  counts.dropped += trace.notes.reduce((sum, note) => sum + Number(/^(\d+) ungrounded/.exec(note)?.[1] ?? 0), 0);

  // What was streamed and then taken back was seen as well.
  const { passages } = await base.retriever.retrieve({
    workspaceId: session.workspaceId,
    text: trace.query,
    locale,
    audiences: ["public"],
    limit: 10,
  });
  const grounds = await groundsOf(
    passages.map(({ passage }) => passage),
    analyzers,
  );
  if (values.verbose) console.log(`${trace.writer}  ${question}\n    ${reply.text.replace(/\s+/g, " ").slice(0, 240)}`);
  if (trace.writer !== name && live === "") continue;
  for (const text of trace.writer === name ? [live, reply.text] : [live]) {
    const stream = createSentenceStream(locale);
    for (const { kind, text: sentence } of [...stream.push(text), ...stream.end()]) {
      const plain = plainSentence(sentence);
      if (kind === "code" || !/[\p{L}\p{N}]/u.test(plain)) continue;
      counts.shown++;
      if (groundSentence(sentence, grounds, 0.5)) continue;
      counts.ungrounded++;
      console.log(`ungrounded (${languageOf(locale)}): ${plain}`);
    }
  }
}
const sorted = milliseconds.toSorted((a, b) => a - b);
const at = (share: number): string => `${((sorted[Math.floor(share * (sorted.length - 1))] ?? 0) / 1000).toFixed(1)} s`;
console.log(JSON.stringify(counts));
console.log(`reasons of falling back: ${JSON.stringify(Object.fromEntries(reasons))}`);
console.log(`a turn takes p50 ${at(0.5)}, p95 ${at(0.95)}`);
await base.close();
