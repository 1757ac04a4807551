import { ConnectorError } from "@handrail/connector-kit";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { connector } from "./index.ts";
import { startFakeNotion, type FakeNotion } from "./fake-server.ts";
import { fakeId, fakePage, inWorkspace, paragraph, richText, type FakePage } from "./fake/fake-workspace.ts";
import { fetchOne } from "./fetch-one.ts";
import { read } from "./read.ts";
import { scopes } from "./scopes.ts";
import { endOf, itemsOf, lastCheckpoint, readAll, testContext } from "./test-context.ts";
import { validate } from "./validate.ts";

let fake: FakeNotion;

beforeEach(async () => {
  fake = await startFakeNotion();
});

afterEach(() => fake.close());

function add(page: Pick<FakePage, "id" | "title"> & Partial<FakePage>): FakePage {
  const added = fakePage(page);
  fake.workspace.pages.set(added.id, added);
  return added;
}

const below = (id: string): FakePage["parent"] => ({ type: "page_id", page_id: id });
const titles = (events: Awaited<ReturnType<typeof readAll>>): string[] =>
  itemsOf(events)
    .map(({ title }) => title)
    .sort();

describe("a full read", () => {
  test("lists 1228 pages to the last, not only the first 125 of them (bug 18)", async () => {
    fake.seed(1228);
    const events = await readAll(testContext(fake));
    expect(itemsOf(events)).toHaveLength(1228);
    expect(endOf(events)).toEqual({ kind: "listing-end", complete: true });
  });

  test("finds pages that the search does not list: below other pages, and in databases (bug 18)", async () => {
    add({
      id: fakeId(1),
      title: "Listed",
      blocks: [{ id: fakeId(2), type: "child_page", content: { title: "Hidden" } }],
    });
    add({
      id: fakeId(2),
      title: "Hidden",
      parent: below(fakeId(1)),
      isUnlisted: true,
      blocks: [{ id: fakeId(9, 3), type: "child_database", content: { title: "Terms" } }],
    });
    fake.workspace.sources.set(fakeId(9, 2), {
      id: fakeId(9, 2),
      databaseId: fakeId(9, 3),
      title: "Terms",
      parent: below(fakeId(2)),
      isUnlisted: true,
    });
    const parent = { type: "data_source_id", data_source_id: fakeId(9, 2), database_id: fakeId(9, 3) };
    add({ id: fakeId(3), title: "Row", parent, isUnlisted: true });
    const events = await readAll(testContext(fake));
    expect(titles(events)).toEqual(["Hidden", "Listed", "Row"]);
    expect(itemsOf(events).find(({ title }) => title === "Row")?.breadcrumbs).toEqual(["Listed", "Hidden", "Terms"]);
    expect(endOf(events)).toMatchObject({ complete: true });
  });

  test("is incomplete when Notion says that its search is cut off", async () => {
    fake.seed(3);
    fake.workspace.cut = true;
    expect(endOf(await readAll(testContext(fake)))).toMatchObject({ complete: false });
  });

  test("takes up at its place; a cursor that Notion forgot asks for a new listing (bug 18)", async () => {
    fake.seed(12);
    fake.workspace.pageSize = 3;
    const reading = read(testContext(fake), { mode: "full", checkpoint: { phase: "start" } });
    const events = [];
    for await (const event of reading) {
      events.push(event);
      if (event.kind === "checkpoint") break;
    }
    const place = lastCheckpoint(events);
    const context = testContext(fake);
    expect(endOf(await readAll(context, "full", place))).toMatchObject({ complete: true });
    expect(context.revisions.size).toBe(12);

    fake.fault({ on: "listing", answer: { kind: "checkpoint-expired" } });
    await expect(readAll(testContext(fake), "full", place)).rejects.toMatchObject({ code: "checkpoint_expired" });
  });

  test("stays incomplete after an interruption when something could not be read before it", async () => {
    fake.seed(2);
    const [first] = fake.documents();
    fake.fault({ on: "document", externalId: first!.externalId, times: 9, answer: { kind: "status", status: 503 } });
    const events = await readAll(testContext(fake));
    expect(events.filter(({ kind }) => kind === "failure")).toHaveLength(1);
    expect(endOf(events)).toMatchObject({ complete: false, reason: expect.stringContaining(first!.externalId) });
    const place = events.findLast(
      (event) => event.kind === "checkpoint" && event.checkpoint.phase === "listing" && event.checkpoint.incomplete,
    );
    fake.clearFaults();
    expect(place?.kind).toBe("checkpoint");
    if (place?.kind !== "checkpoint") return;
    expect(endOf(await readAll(testContext(fake), "full", place.checkpoint))).toMatchObject({ complete: false });
  });

  test("begins at the chosen pages and reads nothing beside them", async () => {
    add({
      id: fakeId(1),
      title: "Chosen",
      blocks: [{ id: fakeId(2), type: "child_page", content: { title: "Below" } }],
    });
    add({ id: fakeId(2), title: "Below", parent: below(fakeId(1)) });
    add({ id: fakeId(3), title: "Beside" });
    const context = testContext(fake, { config: { rootPages: [`https://www.notion.so/acme/Chosen-${fakeId(1)}`] } });
    const events = await readAll(context);
    expect(titles(events)).toEqual(["Below", "Chosen"]);
    fake.edit(fakeId(2));
    fake.edit(fakeId(3));
    const changes = await readAll(context, "incremental", lastCheckpoint(events));
    expect(changes.flatMap((event) => ("externalId" in event ? [event.externalId] : []))).not.toContain(fakeId(3));
    expect(titles(changes)).toEqual(["Below"]);
  });

  test("begins at a chosen database, and is incomplete without one that is not shared", async () => {
    fake.seed(4);
    const chosen = await readAll(testContext(fake, { config: { rootPages: [fakeId(1, 3)] } }));
    expect(titles(chosen)).toEqual(["Page 2", "Page 4"]);
    expect(endOf(chosen)).toMatchObject({ complete: true });
    const missing = await readAll(testContext(fake, { config: { rootPages: [fakeId(77)] } }));
    expect(missing).toContainEqual(expect.objectContaining({ kind: "failure", scope: "range" }));
    expect(endOf(missing)).toMatchObject({ complete: false });
  });

  test("removes what is in the trash where it is met, and ends with a page that goes while it is read", async () => {
    add({
      id: fakeId(1),
      title: "Above",
      blocks: [{ id: fakeId(2), type: "child_page", content: { title: "Trash" } }],
    });
    add({ id: fakeId(2), title: "Trash", parent: below(fakeId(1)), inTrash: true });
    add({ id: fakeId(3), title: "Going" });
    fake.fault({ on: "document", externalId: fakeId(3), answer: { kind: "status", status: 404 } });
    const events = await readAll(testContext(fake));
    expect(events).toContainEqual(expect.objectContaining({ kind: "delete", externalId: fakeId(2) }));
    expect(events).toContainEqual(expect.objectContaining({ kind: "delete", externalId: fakeId(3) }));
    expect(endOf(events)).toMatchObject({ complete: true });
  });

  test("one database that may not be read fails alone, and nothing is concluded from what it lacks", async () => {
    fake.seed(4);
    for (const page of fake.workspace.pages.values()) page.isUnlisted = page.parent.type === "data_source_id";
    fake.fault({ on: "listing", after: 2, answer: { kind: "status", status: 403 } });
    const context = testContext(fake);
    const events = await readAll(context);
    expect(titles(events)).toEqual(["Page 1", "Page 3"]);
    expect(events).toContainEqual(
      expect.objectContaining({ kind: "failure", scope: "range", externalId: fakeId(1, 2) }),
    );
    expect(endOf(events)).toMatchObject({ complete: false });

    // Nor does the time move on over what could not be listed.
    const since = lastCheckpoint(events);
    fake.clearFaults();
    fake.fault({ on: "listing", after: 2, answer: { kind: "status", status: 403 } });
    const changes = await readAll(context, "incremental", since);
    expect(changes).toContainEqual(expect.objectContaining({ kind: "failure", scope: "range" }));
    expect(lastCheckpoint(changes)).toEqual(since);
  });

  test("a page whose blocks change while they are read is one failure, to be tried again", async () => {
    fake.seed(1);
    fake.workspace.pageSize = 1;
    const page = fake.workspace.pages.get(fakeId(1001))!;
    page.blocks = [paragraph("one"), paragraph("two")];
    fake.goneCursors = true;
    const events = await readAll(testContext(fake));
    expect(events).toContainEqual(
      expect.objectContaining({ kind: "failure", scope: "item", error: expect.objectContaining({ retryable: true }) }),
    );
    expect(endOf(events)).toMatchObject({ complete: false });
  });

  test("a pause that is too long to wait for parks the read until then", async () => {
    fake.seed(2);
    fake.fault({
      on: "listing",
      times: Number.POSITIVE_INFINITY,
      answer: { kind: "status", status: 429, headers: { "retry-after": "3600" } },
    });
    const error: unknown = await readAll(testContext(fake)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConnectorError);
    expect(error).toMatchObject({ code: "rate_limited", retryable: true });
    expect((error as ConnectorError).retryAt!.getTime() - Date.now()).toBeGreaterThan(3_000_000);
  });
});

describe("an incremental read", () => {
  test("sees a second change in the same minute, which leaves Notion's time as it is", async () => {
    fake.seed(3);
    const context = testContext(fake);
    const { externalId } = fake.documents()[0]!;
    fake.edit(externalId);
    const first = await readAll(context);
    const page = fake.workspace.pages.get(externalId)!;
    page.blocks = [paragraph("Changed once more.")];
    const changes = await readAll(context, "incremental", lastCheckpoint(first));
    expect(itemsOf(changes).map(({ body }) => body)).toEqual(["Changed once more."]);
    const quiet = await readAll(context, "incremental", lastCheckpoint(changes));
    expect(itemsOf(quiet)).toEqual([]);
  });

  test("asks for rows by their time, and passes over none for what another page reported (bug 17)", async () => {
    fake.seed(40);
    const context = testContext(fake);
    const first = await readAll(context);
    fake.takeRequests();
    // The newest change is met first; an older one of the same time span lies in the database behind it.
    const [one, two] = [fakeId(1001), fakeId(1002)];
    fake.edit(one);
    fake.workspace.pages.get(two)!.isUnlisted = true;
    fake.edit(two);
    fake.workspace.pages.get(two)!.editedAt = Date.now() - 60_000;
    const changes = await readAll(context, "incremental", lastCheckpoint(first));
    expect(
      itemsOf(changes)
        .map(({ externalId }) => externalId)
        .sort(),
    ).toEqual([one, two]);
    const asked = fake.takeRequests().filter(({ path }) => path.includes("/children"));
    expect(asked, "only what changed is read (bug 17)").toHaveLength(2);
  });

  test("a change of a block that leaves its page's time alone is found by the next full read", async () => {
    fake.seed(2);
    const context = testContext(fake);
    await readAll(context);
    fake.workspace.pages.get(fakeId(1001))!.blocks = [paragraph("Changed without a trace.")];
    expect(itemsOf(await readAll(context)).map(({ body }) => body)).toEqual(["Changed without a trace."]);
  });

  test("reads a page that is new below one that changed, though the search does not list it", async () => {
    fake.seed(1);
    const context = testContext(fake);
    const first = await readAll(context);
    const above = fake.workspace.pages.get(fakeId(1001))!;
    above.blocks = [{ id: fakeId(5), type: "child_page", content: { title: "New" } }];
    above.editedAt = Date.now();
    add({ id: fakeId(5), title: "New", parent: below(above.id), isUnlisted: true, editedAt: 0 });
    expect(titles(await readAll(context, "incremental", lastCheckpoint(first)))).toEqual(["New", "Page 1"]);
  });
});

describe("a page", () => {
  test("carries properties, labels, language, place and address", async () => {
    fake.seed(2);
    const row = fake.workspace.pages.get(fakeId(1002))!;
    row.properties = {
      Tags: { type: "multi_select", multi_select: [{ name: "billing" }, { name: "refunds" }] },
      Language: { type: "select", select: { name: "pt-BR" } },
      Owner: { type: "people", people: [{ object: "user", name: "Ada" }] },
      Due: { type: "date", date: { start: "2026-01-01", end: "2026-02-01" } },
      Total: { type: "formula", formula: { type: "number", number: 42 } },
      Empty: { type: "rich_text", rich_text: [] },
      Prices: {
        type: "rollup",
        rollup: {
          type: "array",
          array: [
            { type: "number", number: 1 },
            { type: "number", number: 2 },
          ],
        },
      },
    };
    const context = testContext(fake, { config: { localeProperty: "Language" } });
    const item = itemsOf(await readAll(context)).find(({ externalId }) => externalId === row.id)!;
    expect(item).toMatchObject({
      labels: ["billing", "refunds"],
      locale: "pt-BR",
      breadcrumbs: ["Handbook"],
      access: "unstated",
      url: `https://www.notion.so/${row.id.replaceAll("-", "")}`,
    });
    expect(item.body).toContain(
      [
        "- **Tags:** billing, refunds",
        "- **Language:** pt-BR",
        "- **Owner:** Ada",
        "- **Due:** 2026-01-01 – 2026-02-01",
        "- **Total:** 42",
        "- **Prices:** 1, 2",
      ].join("\n"),
    );
    expect(item.body).not.toContain("Empty");
  });

  test("keeps images while their signature is valid, and stores no signature", async () => {
    fake.workspace.files.set("diagram.png", { bytes: new Uint8Array([1, 2, 3]), mediaType: "image/png" });
    const url = `${fake.url}/files/diagram.png?X-Amz-Signature=valid`;
    const image = { type: "file", file: { url, expiry_time: "" }, caption: richText("A diagram") };
    add({ id: fakeId(1), title: "Shown", blocks: [{ type: "image", content: image }] });
    const [item] = itemsOf(await readAll(testContext(fake)));
    expect(item?.body).toBe(`![A diagram](${fake.url}/files/diagram.png)`);
    expect(item?.images).toEqual([
      { target: `${fake.url}/files/diagram.png`, bytes: new Uint8Array([1, 2, 3]), mediaType: "image/png" },
    ]);
  });

  test("shows a synced block's copy and original, and ends with one that holds itself (bug 18)", async () => {
    const original = fakeId(50, 7);
    const copy = { type: "synced_block", content: { synced_from: { type: "block_id", block_id: original } } };
    add({
      id: fakeId(1),
      title: "Original",
      blocks: [
        {
          id: original,
          type: "synced_block",
          content: { synced_from: null },
          children: [paragraph("Shared words."), copy],
        },
      ],
    });
    add({
      id: fakeId(2),
      title: "Copy",
      blocks: [copy, { ...copy, content: { synced_from: { block_id: fakeId(99) } } }],
    });
    const items = itemsOf(await readAll(testContext(fake)));
    const bodyOf = (title: string) => items.find((item) => item.title === title)?.body;
    expect(bodyOf("Original")).toBe("Shared words.\n\n*(Not shown here: a block that holds itself)*");
    expect(bodyOf("Copy")).toContain("Shared words.");
    expect(bodyOf("Copy")).toContain("*(Not shown here: a block that is not shared)*");
  });

  test("is read alone again, and is gone when it is no longer shared or in the trash", async () => {
    fake.seed(2);
    const { externalId, marker } = fake.documents()[1]!;
    const found = await fetchOne(testContext(fake), externalId);
    expect(found).toMatchObject({ kind: "item", item: { externalId, body: expect.stringContaining(marker) } });
    fake.remove(externalId);
    expect(await fetchOne(testContext(fake), externalId)).toMatchObject({ kind: "gone" });
    expect(await fetchOne(testContext(fake), fakeId(5000))).toMatchObject({ kind: "gone" });
  });
});

describe("testing the connection", () => {
  test("tells the workspace, and what is not shared", async () => {
    fake.seed(1);
    const verdict = await validate(testContext(fake, { config: { rootPages: [fakeId(1001), fakeId(77)] } }));
    expect(verdict).toMatchObject({
      kind: "ok",
      account: "Handrail in Acme",
      checks: [{ ok: true }, { ok: true }, { ok: false, note: "It is not shared with the integration." }],
    });
  });

  test("refuses a wrong secret and a missing one, and takes an outage for nothing worse", async () => {
    expect(await validate(testContext(fake, { secrets: { token: "ntn_other" } }))).toMatchObject({
      kind: "refused",
      code: "invalid_credential",
    });
    expect(await validate(testContext(fake, { secrets: {} }))).toMatchObject({
      kind: "refused",
      code: "invalid_credential",
    });
    fake.fault({ on: "listing", times: Number.POSITIVE_INFINITY, answer: { kind: "status", status: 503 } });
    expect(await validate(testContext(fake))).toMatchObject({ kind: "transient" });
  });

  test("offers pages and databases to begin from, with what they lie in", async () => {
    add({ id: fakeId(1), title: "Top" });
    add({ id: fakeId(2), title: "Inside", parent: below(fakeId(1)) });
    fake.workspace.sources.set(fakeId(1, 2), {
      id: fakeId(1, 2),
      databaseId: fakeId(1, 3),
      title: "Terms",
      parent: inWorkspace,
      isUnlisted: false,
    });
    expect(await scopes(testContext(fake), "rootPages")).toEqual(
      expect.arrayContaining([
        { id: fakeId(1), name: "Top" },
        { id: fakeId(2), name: "Inside", parentId: fakeId(1) },
        { id: fakeId(1, 2), name: "Terms" },
      ]),
    );
    expect(connector.scopes).toBeDefined();
  });
});
