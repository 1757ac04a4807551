import type { Embedder, EmbedderState } from "@handrail/core";
import { expect, test } from "vitest";
import { createTriggerMatcher } from "./create-trigger-matcher.ts";
import { everydayQuestions } from "./everyday-questions.ts";

const entries = [
  { id: "cancel", triggers: ["How do I cancel my subscription?", "I want to stop my plan"] },
  { id: "parcel", triggers: ["Where is my parcel?"] },
];

const subjects = [/cancel|subscription|kündig|abo/i, /parcel|paket|delivered/i, /mars|planet/i];

/** Knows three subjects, and beside them mostly in which language a text is written. */
function pretendModel(options: { state?: EmbedderState; wait?: () => Promise<void> } = {}) {
  const embedded: string[] = [];
  const german = new Set(everydayQuestions["de"]);
  const embedder: Embedder = {
    modelId: "multilingual-e5-small@test",
    status: () => ({ state: options.state ?? "ready", note: "" }),
    async embedQueries(texts) {
      await options.wait?.();
      embedded.push(...texts);
      return texts.map((text) => {
        const isGerman = german.has(text) || /\b(?:mein|wie|ich)\b/i.test(text);
        const vector = [isGerman ? 5 : 0, isGerman ? 0 : 5, ...subjects.map((subject) => (subject.test(text) ? 1 : 0))];
        const length = Math.hypot(...vector);
        return Float32Array.from(vector, (value) => value / length);
      });
    },
    embedPassages: () => Promise.reject(new Error("not asked for")),
    close: () => Promise.resolve(),
  };
  return { embedder, embedded };
}

test("Without a model the words of the subject decide, and those of the grammar do not", async () => {
  const matcher = createTriggerMatcher();
  const [match] = await matcher.match({ text: "cancelling the subscription", locale: "en", entries });
  expect(match).toMatchObject({ id: "cancel", by: "words", cosine: null });
  expect(await matcher.match({ text: "How do I change my name?", locale: "en", entries })).toEqual([]);
  expect(await matcher.match({ text: "Wie kündige ich mein Abo?", locale: "de", entries })).toEqual([]);
});

test("A model finds the meaning in another language, although every text of a language looks alike to it", async () => {
  const matcher = createTriggerMatcher({ embedder: pretendModel().embedder });
  const ask = (text: string) => matcher.match({ text, locale: "de", entries });
  expect(await ask("Wie kündige ich mein Abo?")).toMatchObject([{ id: "cancel", by: "meaning" }]);
  expect(await ask("Wie weit ist der Mars weg?")).toEqual([]);
});

test("Triggers are embedded once, a question each time", async () => {
  const { embedder, embedded } = pretendModel();
  const matcher = createTriggerMatcher({ embedder });
  await matcher.prepare(entries);
  const before = embedded.length;
  await matcher.match({ text: "Where is my parcel?", locale: "en", entries });
  await matcher.match({ text: "Where is the parcel?", locale: "en", entries });
  expect(embedded.slice(before)).toEqual(["Where is my parcel?", "Where is the parcel?"]);
});

test.each([
  ["is not ready", () => pretendModel({ state: "loading" })],
  ["fails", () => pretendModel({ wait: () => Promise.reject(new Error("gone")) })],
  ["is not heard of in time", () => pretendModel({ wait: () => new Promise(() => {}) })],
])("While the model %s the words decide", async (_name, model) => {
  const matcher = createTriggerMatcher({ embedder: model().embedder, patienceMs: 50 });
  const match = await matcher.match({ text: "Has my parcel been delivered?", locale: "en", entries });
  expect(match).toMatchObject([{ id: "parcel", by: "words" }]);
});

test("The best match comes first, with the example that came closest", async () => {
  const matcher = createTriggerMatcher();
  const both = await matcher.match({ text: "cancel plan, stop my plan, parcel", locale: "en", entries });
  expect(both[0]).toMatchObject({ id: "cancel", trigger: "I want to stop my plan" });
});

test("A turn that is stopped stops here too", async () => {
  const matcher = createTriggerMatcher();
  const question = { text: "Where is my parcel?", locale: "en", entries, signal: AbortSignal.abort() };
  await expect(matcher.match(question)).rejects.toThrow();
});
