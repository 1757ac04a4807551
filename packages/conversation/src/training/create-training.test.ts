import type {
  HelpCenterId,
  TrainingContent,
  TrainingItem,
  TrainingItemId,
  TriggerMatcher,
  WorkspaceId,
} from "@handrail/core";
import { expect, test } from "vitest";
import { createTraining } from "./create-training.ts";

const workspaceId = "wsp_1" as WorkspaceId;
const question = { workspaceId, text: "cancel", locale: "en", channel: "web", segments: [] } as const;

const content = (more: Partial<TrainingContent>): TrainingContent => ({
  title: "T",
  instruction: "",
  answer: "",
  triggers: [],
  handOff: false,
  channels: [],
  segments: [],
  helpCenters: [],
  ...more,
});

function item(
  id: string,
  kind: TrainingItem["kind"],
  { live, draft, ...more }: { readonly live?: TrainingContent } & Partial<TrainingItem>,
): TrainingItem {
  const at = new Date(0);
  return {
    id: id as TrainingItemId,
    workspaceId,
    kind,
    folderId: null,
    position: 0,
    enabled: true,
    archivedAt: null,
    revision: 1,
    createdAt: at,
    updatedAt: at,
    ...more,
    draft: draft ?? live ?? content({}),
    published: live ? { itemId: id as TrainingItemId, version: 3, content: live, author: "Ana", createdAt: at } : null,
  };
}

/** A trigger means a question that contains it. */
const matcher: TriggerMatcher = {
  match: ({ text, entries }) =>
    Promise.resolve(
      entries.flatMap(({ id, triggers }) => {
        const trigger = triggers.find((words) => text.includes(words));
        return trigger
          ? [{ id, score: trigger.length / 100, trigger, by: "words" as const, words: 1, cosine: null }]
          : [];
      }),
    ),
  prepare: () => Promise.resolve(),
};

const trainingOf = (items: readonly TrainingItem[]) =>
  createTraining({ store: { stamp: () => Promise.resolve(1), list: () => Promise.resolve([...items]) }, matcher });

test("Only what is published, switched on and not archived reaches a live turn", async () => {
  const rule = (id: string, more: Partial<TrainingItem> = {}) =>
    item(id, "behavioral", { live: content({ title: id, instruction: id }), ...more });
  const training = trainingOf([
    rule("live"),
    rule("off", { enabled: false }),
    rule("archived", { archivedAt: new Date(0) }),
    item("draft", "behavioral", { draft: content({ instruction: "draft" }) }),
    item("changed", "behavioral", {
      live: content({ title: "changed", instruction: "as published" }),
      draft: content({ title: "changed", instruction: "as drafted" }),
    }),
  ]);
  const live = await training.forTurn(question);
  expect(live.rules.map(({ instruction }) => instruction)).toEqual(["live", "as published"]);
  const tried = await training.forTurn({ ...question, variant: "draft" });
  expect(tried.rules.map(({ instruction }) => instruction)).toEqual(["live", "draft", "as drafted"]);
});

test("Limits of channel, segment and help center keep an item from those it is not for", async () => {
  const limited = (id: string, limits: Partial<TrainingContent>) =>
    item(id, "behavioral", { live: content({ instruction: id, ...limits }) });
  const training = trainingOf([
    limited("everybody", {}),
    limited("email", { channels: ["email"] }),
    limited("vip", { segments: ["vip", "partner"] }),
    limited("brand", { helpCenters: ["hlp_brand" as HelpCenterId] }),
  ]);
  const rulesFor = async (contact: object) =>
    (await training.forTurn({ ...question, ...contact })).rules.map(({ id }) => id);
  expect(await rulesFor({})).toEqual(["everybody"]);
  expect(await rulesFor({ channel: "email" })).toEqual(["everybody", "email"]);
  expect(await rulesFor({ segments: ["partner"] })).toEqual(["everybody", "vip"]);
  expect(await rulesFor({ helpCenterId: "hlp_main" })).toEqual(["everybody"]);
  expect(await rulesFor({ helpCenterId: "hlp_brand" })).toEqual(["everybody", "brand"]);
});

test("The scenario that the question means comes with its answer and version, the best first", async () => {
  const scenario = (id: string, trigger: string) =>
    item(id, "scenario", { live: content({ title: id, answer: `${id}!`, triggers: [trigger] }) });
  const training = trainingOf([scenario("short", "cancel"), scenario("long", "cancel my plan"), scenario("x", "x")]);
  const { scenarios } = await training.forTurn({ ...question, text: "please cancel my plan" });
  expect(scenarios.map(({ id, answer, version }) => [id, answer, version])).toEqual([
    ["short", "short!", 3],
    ["long", "long!", 3],
  ]);
});

test("Without scenarios nothing is compared", async () => {
  const refusing: TriggerMatcher = { ...matcher, match: () => Promise.reject(new Error("asked")) };
  const items = [item("p", "profile", { live: content({ instruction: "Be brief." }) })];
  const store = { stamp: () => Promise.resolve(1), list: () => Promise.resolve(items) };
  expect(await createTraining({ store, matcher: refusing }).forTurn(question)).toMatchObject({
    profile: "Be brief.",
    profileVersion: 3,
    scenarios: [],
  });
});

test("Items are read again when the stamp has moved, and only then", async () => {
  let stamp = 1;
  let reads = 0;
  const store = {
    stamp: () => Promise.resolve(stamp),
    list: () => {
      reads++;
      return Promise.resolve([item("r", "behavioral", { live: content({ instruction: `read ${reads}` }) })]);
    },
  };
  const training = createTraining({ store, matcher });
  const instruction = async () => (await training.forTurn(question)).rules[0]?.instruction;
  expect([await instruction(), await instruction()]).toEqual(["read 1", "read 1"]);
  stamp = 2;
  expect(await instruction()).toBe("read 2");
});
