import type {
  HelpCenterId,
  TrainingContent,
  TrainingItem,
  TrainingItemId,
  TriggerMatcher,
  WorkspaceId,
} from "@handrail/core";
import { expect, test } from "vitest";
import { fixedRetriever } from "../../testing/fixed-retriever.ts";
import { findConflicts, type ConflictSearch } from "./find-conflicts.ts";

let count = 0;
function item(kind: TrainingItem["kind"], more: Partial<TrainingContent>): TrainingItem {
  const id = `trn_${++count}` as TrainingItemId;
  const content: TrainingContent = {
    title: id,
    instruction: "",
    answer: "",
    triggers: [],
    handOff: false,
    channels: [],
    segments: [],
    helpCenters: [],
    ...more,
  };
  const at = new Date(0);
  return {
    id,
    workspaceId: "wsp_1" as WorkspaceId,
    kind,
    folderId: null,
    position: 0,
    enabled: true,
    archivedAt: null,
    draft: content,
    published: { itemId: id, version: 1, content, author: "", createdAt: at },
    revision: 1,
    createdAt: at,
    updatedAt: at,
  };
}

const matcher: TriggerMatcher = {
  match: ({ text, entries }) =>
    Promise.resolve(
      entries.flatMap(({ id, triggers }) =>
        triggers.some((trigger) => trigger.split(" ")[0] === text.split(" ")[0])
          ? [{ id, score: 1, trigger: triggers[0]!, by: "words" as const, words: 1, cosine: null }]
          : [],
      ),
    ),
  prepare: () => Promise.resolve(),
};

const searchFor = (items: TrainingItem[]): ConflictSearch => ({
  workspaceId: "wsp_1" as WorkspaceId,
  items,
  variant: "published",
  locale: "en",
  matcher,
  retriever: fixedRetriever,
  signal: new AbortController().signal,
});
const conflictsOf = (...items: TrainingItem[]) => findConflicts(searchFor(items));

test("Two scenarios for one question with different answers are named with the question", async () => {
  const conflicts = await conflictsOf(
    item("scenario", { title: "Cancel", triggers: ["cancel my plan"], answer: "Write to billing." }),
    item("scenario", { title: "End", triggers: ["cancel it"], answer: "Press the red button." }),
    item("scenario", { title: "Other", triggers: ["parcel"], answer: "Wait." }),
  );
  expect(conflicts).toHaveLength(1);
  expect(conflicts[0]).toMatchObject({
    kind: "same_question",
    one: { title: "Cancel", text: "Write to billing." },
    other: { title: "End", text: "Press the red button." },
    why: "Both answer “cancel my plan”, and only one of them can.",
  });
});

test("The same answer twice is no conflict, and neither are two channels or help centers", async () => {
  const same = { triggers: ["cancel"], answer: "Write to billing." };
  expect(await conflictsOf(item("scenario", same), item("scenario", same))).toEqual([]);
  const apart: readonly (readonly [Partial<TrainingContent>, Partial<TrainingContent>])[] = [
    [{ channels: ["web"] }, { channels: ["email"] }],
    [{ helpCenters: ["hlp_a" as HelpCenterId] }, { helpCenters: ["hlp_b" as HelpCenterId] }],
  ];
  for (const [one, other] of apart)
    expect(
      await conflictsOf(
        item("scenario", { ...same, ...one }),
        item("scenario", { triggers: ["cancel"], answer: "Call us.", ...other }),
      ),
    ).toEqual([]);
});

test("Rules that say yes and no on one subject contradict each other, those on two subjects do not", async () => {
  const conflicts = await conflictsOf(
    item("behavioral", { instruction: "Offer students a discount on every plan." }),
    item("behavioral", { instruction: "Never offer students a discount." }),
    item("behavioral", { instruction: "Answer in short sentences." }),
  );
  expect(conflicts.map(({ kind, why }) => [kind, why])).toEqual([
    ["contradiction", "One says no where the other says yes."],
  ]);
});

test("A title that stands twice is pointed out", async () => {
  const conflicts = await conflictsOf(
    item("behavioral", { title: "Tone", instruction: "Be brief." }),
    item("behavioral", { title: " tone", instruction: "Use first names." }),
  );
  expect(conflicts.map(({ kind }) => kind)).toEqual(["duplicate_title"]);
});

test("A scenario is held against the article on its question", async () => {
  const scenario = (answer: string) => item("scenario", { triggers: ["When are you open?"], answer });
  const conflicts = await conflictsOf(scenario("We are open from nine to five."));
  expect(conflicts).toEqual([]);
  const denied = await conflictsOf(scenario("The shop is not open from nine to five."));
  expect(denied).toMatchObject([
    { kind: "contradicts_article", other: { kind: "article", title: "Opening hours", url: "/en/hours/#hours" } },
  ]);
});

test("A scenario of some help centers is held against the articles that they show", async () => {
  const served = (id: string) => ({
    id: id as HelpCenterId,
    name: "",
    isOnly: false,
    scope: { topics: [id.slice("hlp_".length)], locales: [] },
  });
  const kindsFor = async (...helpCenters: string[]) => {
    const found = await findConflicts({
      ...searchFor([
        item("scenario", {
          triggers: ["When are you open?"],
          answer: "The shop is not open from nine to five.",
          helpCenters: helpCenters as HelpCenterId[],
        }),
      ]),
      retriever: {
        retrieve: (query) =>
          fixedRetriever.retrieve(query.scope?.topics.includes("shop") ? query : { ...query, text: "" }),
      },
      helpCenterOf: async (_workspaceId, id) => served(id === "hlp_gone" ? "hlp_shop" : id!),
    });
    return found.map(({ kind }) => kind);
  };
  expect(await kindsFor("hlp_shop")).toEqual(["contradicts_article"]);
  expect(await kindsFor("hlp_blog")).toEqual([]);
  expect(await kindsFor("hlp_blog", "hlp_shop")).toEqual(["contradicts_article"]);
  expect(await kindsFor("hlp_gone")).toEqual([]);
});
