import { newId } from "@handrail/core";
import { wholePrompt } from "@handrail/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openInstallation, visitor, type Installation } from "../guardrails/installation.ts";

interface Item {
  readonly id: string;
  readonly revision: number;
  readonly state: string;
  readonly draft: { readonly answer: string };
  readonly published: { readonly version: number; readonly author: string } | null;
  readonly problems: readonly { readonly field: string }[];
}
type WithItem = { readonly item: Item; readonly code?: string; readonly hint?: string };

const content = {
  title: "Cancel a plan",
  instruction: "",
  answer: "Open Billing and choose Cancel plan. Your data stays for 30 days.",
  triggers: ["How do I cancel my subscription?", "I want to stop my plan"],
  handOff: false,
  channels: [],
  segments: [],
  helpCenters: [],
};

describe("the API of training", { timeout: 30_000 }, () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await openInstallation({
      model: (request) => {
        const prompt = wholePrompt(request);
        if (prompt.includes("You compare two texts")) return { kind: "status", status: 500 };
        const answer = /Your data stays for \d+ days\./.exec(prompt)?.[0];
        return { kind: "text", text: answer ? `${answer} [1]` : "NO_ANSWER" };
      },
    });
    await installation.index([
      { id: "data", title: "What happens to your data", body: "Your data stays for 14 days after you cancel a plan." },
    ]);
  }, 60_000);
  afterAll(() => installation.close());

  const call = <Answer = WithItem>(method: string, path: string, body?: object) =>
    installation.call<Answer>(method, `/api/v1${path}`, body);
  const create = async (given: object = content, kind = "scenario") =>
    (await call("POST", "/training/items", { kind, content: given })).body.item;
  const publish = ({ id, revision }: Item) => call("POST", `/training/items/${id}/publish`, { revision });
  const archive = ({ id }: Item) => call("PATCH", `/training/items/${id}`, { archived: true });

  test("a scenario goes from draft to live, over a version, and back into the draft", async () => {
    const item = await create();
    expect(item).toMatchObject({ state: "draft", published: null, problems: [] });
    const contact = await visitor(installation);
    expect((await contact.say("cancel my subscription")).text).not.toContain("30 days");

    expect((await publish(item)).body.item).toMatchObject({ state: "published", published: { version: 1 } });
    expect((await (await visitor(installation)).say("cancel my subscription")).text).toContain("stays for 30 days");

    const saved = await call("PUT", `/training/items/${item.id}/draft`, {
      revision: item.revision,
      content: { ...content, answer: "Your data stays for 90 days." },
    });
    expect(saved.body.item).toMatchObject({ state: "changed", published: { version: 1 } });
    expect((await (await visitor(installation)).say("cancel my subscription")).text).toContain("stays for 30 days");

    const tried = await call<Record<"draft" | "published", { reply: { text: string }; trace: { prompt: string } }>>(
      "POST",
      "/training/try",
      { text: "cancel my subscription", channel: "web" },
    );
    expect(tried.body.draft.reply.text).toContain("stays for 90 days");
    expect(tried.body.published.reply.text).toContain("stays for 30 days");
    expect(tried.body.draft.trace.prompt).toContain("90 days");
    expect(tried.body.draft.trace).not.toHaveProperty("helpCenter");

    const second = await publish(saved.body.item);
    expect(second.body.item.published?.version).toBe(2);
    const restored = await call("POST", `/training/items/${item.id}/restore`, {
      version: 1,
      revision: second.body.item.revision,
    });
    expect(restored.body.item).toMatchObject({ state: "changed", draft: { answer: content.answer } });
    const { versions } = (await call<{ versions: { version: number }[] }>("GET", `/training/items/${item.id}`)).body;
    expect(versions.map(({ version }) => version)).toEqual([2, 1]);
    await archive(item);
  });

  test("a draft that says nothing is refused with what is missing, an old revision with what to do", async () => {
    const empty = await create({ ...content, answer: "", triggers: [" "] });
    expect(empty.problems.map(({ field }) => field)).toEqual(["triggers", "answer"]);
    expect(await publish(empty)).toMatchObject({
      status: 400,
      body: { code: "training_incomplete", hint: expect.stringContaining("Add a question") as string },
    });
    const path = `/training/items/${empty.id}/draft`;
    expect((await call("PUT", path, { revision: 1, content })).status).toBe(200);
    expect(await call("PUT", path, { revision: 1, content })).toMatchObject({
      status: 409,
      body: { code: "training_draft_changed" },
    });
    await archive(empty);
  });

  test("limits, folders, order, and the switch", async () => {
    const item = await create({ ...content, channels: ["email"] });
    await publish(item);
    expect((await (await visitor(installation)).say("cancel my subscription")).text).not.toContain("30 days");
    await call("PUT", `/training/items/${item.id}/draft`, { revision: 1, content });
    await call("POST", `/training/items/${item.id}/publish`, { revision: 2 });
    expect((await (await visitor(installation)).say("cancel my subscription")).text).toContain("30 days");
    await call("PATCH", `/training/items/${item.id}`, { enabled: false });
    expect((await (await visitor(installation)).say("cancel my subscription")).text).not.toContain("30 days");

    const { folder } = (await call<{ folder: { id: string } }>("POST", "/training/folders", { name: "Billing" })).body;
    const moved = await call("PUT", `/training/items/${item.id}/place`, { folderId: folder.id, index: 0 });
    expect(moved.body.item).toMatchObject({ folderId: folder.id, position: 0 });
    expect((await call("DELETE", `/training/folders/${folder.id}`)).status).toBe(200);
    const all = (await call<{ items: (Item & { folderId: string | null })[] }>("GET", "/training")).body.items;
    expect(all.find(({ id }) => id === item.id)?.folderId).toBeNull();
    await archive(item);
  });

  test("a rule of one help center reaches the model there alone, and comes back with its version", async () => {
    const helpCenters = installation.services.helpCenters;
    const [main] = await helpCenters.list(installation.services.workspace.id);
    const brand = { ...main!, id: newId("hlp"), isDefault: false, name: "Brand", hosts: ["brand.example"] };
    await helpCenters.put(brand);
    installation.services.helpCenterScopes.refresh();
    const rule = { ...content, title: "Kettles", instruction: "Say kettle, never pot.", answer: "", triggers: [] };
    const item = await create({ ...rule, helpCenters: [brand.id] }, "behavioral");
    await publish(item);
    const promptFor = async (helpCenterId?: string) => {
      const { body } = await call<{ published: { trace: { prompt: string } } }>("POST", "/training/try", {
        text: "What happens to your data after you cancel a plan?",
        ...(helpCenterId ? { helpCenterId } : {}),
      });
      return body.published.trace.prompt;
    };
    expect(await promptFor(brand.id)).toContain("Say kettle");
    const asked = await promptFor();
    expect(asked).toContain("stays for 14 days");
    expect(asked).not.toContain("Say kettle");

    const everywhere = await call("PUT", `/training/items/${item.id}/draft`, { revision: 1, content: rule });
    expect(everywhere.body.item).toMatchObject({ state: "changed", draft: { helpCenters: [] } });
    await publish(everywhere.body.item);
    expect(await promptFor(main!.id)).toContain("Say kettle");
    const restored = await call("POST", `/training/items/${item.id}/restore`, { version: 1, revision: 2 });
    expect(restored.body.item).toMatchObject({ draft: { helpCenters: [brand.id] } });
    await publish(restored.body.item);
    expect(await promptFor(main!.id)).not.toContain("Say kettle");

    await helpCenters.delete(installation.services.workspace.id, brand.id);
    installation.services.helpCenterScopes.refresh();
    expect(await promptFor()).not.toContain("Say kettle");
    await archive(item);
  });

  test("conflicts are listed with both texts, by words when the model cannot judge", async () => {
    const one = await create();
    const other = await create({
      ...content,
      title: "End a plan",
      triggers: ["stop my plan now"],
      answer: "Write to us to end your plan.",
    });
    const { conflicts } = (
      await call<{
        conflicts: { kind: string; by: string; one: { id: string }; other: { id: string; text: string } }[];
      }>("GET", "/training/conflicts")
    ).body;
    expect(conflicts).toContainEqual(
      expect.objectContaining({
        kind: "same_question",
        by: "words",
        one: expect.objectContaining({ id: one.id }) as object,
        other: expect.objectContaining({ id: other.id, text: "Write to us to end your plan." }) as object,
      }),
    );
    expect(conflicts).toContainEqual(
      expect.objectContaining({
        kind: "contradicts_article",
        one: expect.objectContaining({ id: one.id }) as object,
        other: expect.objectContaining({ title: "What happens to your data" }) as object,
        why: "Numbers differ: 30 against 14.",
      }),
    );
    await archive(one);
    await archive(other);
  });

  test("a past session is replayed against what is taught now", async () => {
    const contact = await visitor(installation);
    await contact.say("How do I cancel my subscription?");
    const item = await create();
    await publish(item);
    const path = `/inbox/sessions/${contact.id}/replay`;
    const { turns } = (
      await call<{ turns: { text: string; difference: { same: boolean; training: object[] } }[] }>("POST", path, {})
    ).body;
    expect(turns).toMatchObject([
      { text: "How do I cancel my subscription?", difference: { same: false, training: [{ id: item.id, now: 1 }] } },
    ]);
    expect((await call("POST", "/inbox/sessions/ses_00000000000000000000000000/replay", {})).status).toBe(404);
    await archive(item);
  });

  test("what does not exist answers 404, unknown fields 400", async () => {
    const gone = "trn_00000000000000000000000000";
    expect((await call("GET", `/training/items/${gone}`)).status).toBe(404);
    expect((await call("PUT", `/training/items/${gone}/draft`, { revision: 1, content })).status).toBe(404);
    expect((await call("POST", `/training/items/${gone}/publish`, { revision: 1 })).status).toBe(404);
    expect((await call("PATCH", `/training/items/${gone}`, { enabled: true })).status).toBe(404);
    expect((await call("PUT", `/training/items/${gone}/place`, { folderId: null })).status).toBe(404);
    expect((await call("DELETE", "/training/folders/trf_00000000000000000000000000")).status).toBe(404);
    expect((await call("PATCH", `/training/items/${gone}`, { enabled: true, workspaceId: "w" })).status).toBe(400);
  });
});
