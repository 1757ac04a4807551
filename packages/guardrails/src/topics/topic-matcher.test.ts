import type { Embedder, GuardedTopic } from "@handrail/core";
import { describe, expect, test } from "vitest";
import { ordinaryMessages } from "./ordinary-messages.ts";
import { createTopicMatcher } from "./topic-matcher.ts";

const legal: GuardedTopic = {
  id: "legal",
  title: "Legal advice",
  description: "Whether somebody may sue.",
  phrases: ["sue you", "Rechtsberatung", "弁護士", "رفع دعوى", "asesoría legal"],
};
const discounts: GuardedTopic = { id: "discounts", title: "Discounts", description: "", phrases: ["Rabatte"] };
const topics = [legal, discounts];

const matched = async (text: string, locale: string, embedder?: Embedder) =>
  (await createTopicMatcher(embedder ? { embedder } : {}).match({ text, locale, topics })).map(
    ({ topicId }) => topicId,
  );

describe("Topics by their words", () => {
  test.each([
    ["en", "I will sue all of you!", ["legal"]],
    ["en", "Do you give legal advice?", ["legal"]],
    ["de", "Bietet ihr auch Rechtsberatung an?", ["legal"]],
    ["de", "Ich hätte gern einen Rabatt.", ["discounts"]],
    ["ja", "弁護士に相談すべきですか。", ["legal"]],
    ["en", "弁護士に相談すべきですか。", ["legal"]],
    ["ar", "هل أستطيع رفع دعوى عليكم؟", ["legal"]],
    ["es", "Necesito asesoría legal", ["legal"]],
    ["en", "Any discount on legal advice?", ["legal", "discounts"]],
  ])("%s: %s", async (locale, text, expected) =>
    expect((await matched(text, locale)).sort()).toEqual([...expected].sort()),
  );

  test.each([
    ["en", "Where is the legal notice?"],
    ["en", "Any advice on importing articles?"],
    ["en", "What is the issue with my order?"],
    ["de", "Wo finde ich die Rechnung?"],
    ["en", ""],
  ])("not %s: %s", async (locale, text) => expect(await matched(text, locale)).toEqual([]));

  test("a topic without phrases goes by its title, an empty one matches nothing", async () => {
    const matcher = createTopicMatcher();
    const bare = { id: "x", title: "Elections", description: "", phrases: [] };
    expect(await matcher.match({ text: "Who wins the election?", locale: "en", topics: [bare] })).toHaveLength(1);
    expect(await matcher.match({ text: "Who wins?", locale: "en", topics: [{ ...bare, title: "the" }] })).toEqual([]);
  });
});

/** Vectors in which a text about courts points one way and an ordinary one another. */
function courtsEmbedder(fails = false): Embedder & { readonly asked: string[] } {
  const asked: string[] = [];
  const embed = (texts: readonly string[]): Promise<Float32Array[]> => {
    if (fails) return Promise.reject(new Error("gone"));
    asked.push(...texts);
    return Promise.resolve(
      texts.map((text) => Float32Array.from(/sue|court|tribunal|attorney/i.test(text) ? [0.9, 0.436] : [0.436, 0.9])),
    );
  };
  return {
    modelId: "courts",
    status: () => ({ state: "ready", note: "" }),
    embedQueries: embed,
    embedPassages: embed,
    close: () => Promise.resolve(),
    asked,
  };
}

describe("Topics by their meaning", () => {
  test("match without a shared word, and not what is nearer to ordinary messages", async () => {
    expect(await matched("On se verra au tribunal", "fr", courtsEmbedder())).toEqual(["legal"]);
    expect(await matched("Where is my parcel?", "en", courtsEmbedder())).toEqual([]);
  });

  test("what is known of topics is asked of the model once", async () => {
    const embedder = courtsEmbedder();
    const matcher = createTopicMatcher({ embedder });
    await matcher.match({ text: "See you in court", locale: "en", topics });
    const once = embedder.asked.length;
    await matcher.match({ text: "My attorney will write", locale: "en", topics });
    expect(embedder.asked.length).toBe(once + 1);
    expect(once).toBeGreaterThan(ordinaryMessages["en"]!.length);
  });

  test("words decide where the model fails or is too slow", async () => {
    expect(await matched("I will sue you", "en", courtsEmbedder(true))).toEqual(["legal"]);
    const slow = { ...courtsEmbedder(), embedQueries: () => new Promise<never>(() => {}) };
    const matcher = createTopicMatcher({ embedder: slow, patienceMs: 30 });
    expect(await matcher.match({ text: "I will sue you", locale: "en", topics })).toHaveLength(1);
  });
});
