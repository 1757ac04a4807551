import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { replaceImageTargets } from "@handrail/markdown";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startFakeNotion, type FakeNotion } from "../fake-server.ts";
import { fakeId } from "../fake/fake-workspace.ts";
import { fetchOne } from "../fetch-one.ts";
import { endOf, itemsOf, lastCheckpoint, readAll, testContext } from "../test-context.ts";
import { validate } from "../validate.ts";

let fake: FakeNotion;

beforeEach(async () => {
  fake = await startFakeNotion();
});

afterEach(() => fake.close());

const root = fakeId(1);
const settings = { config: { publicPages: [root] }, secrets: {} };

function put(id: string, type: string, more: object = {}): string {
  fake.published.block[id] = { role: "reader", value: { id, type, alive: true, ...more } };
  return id;
}

const title = (text: string): object => ({ properties: { title: [[text]] } });

describe("public pages", () => {
  test("are read with the pages below them, without credentials, for everybody", async () => {
    put(fakeId(11), "text", title("Words of the top."));
    put(fakeId(12), "page", {
      ...title("Below"),
      content: [put(fakeId(13), "text", title("Words below."))],
      parent_id: root,
    });
    put(root, "page", { ...title("Top"), content: [fakeId(11), fakeId(12)] });
    const context = testContext(fake, settings);
    const events = await readAll(context);
    expect(itemsOf(events)).toMatchObject([
      {
        externalId: `public/${root}`,
        title: "Top",
        access: "public",
        body: expect.stringContaining("Words of the top."),
      },
      {
        externalId: `public/${fakeId(12)}`,
        title: "Below",
        access: "public",
        breadcrumbs: ["Top"],
        body: "Words below.",
      },
    ]);
    expect(endOf(events)).toMatchObject({ complete: true });
    const again = await readAll(context, "incremental", lastCheckpoint(events));
    expect(again.filter(({ kind }) => kind === "unchanged")).toHaveLength(2);
    expect(itemsOf(again)).toEqual([]);
    expect(await fetchOne(context, `public/${fakeId(12)}`)).toMatchObject({ kind: "item", item: { title: "Below" } });
    expect(await fetchOne(context, `public/${fakeId(99)}`)).toMatchObject({ kind: "gone" });
    expect(await validate(context)).toMatchObject({ kind: "ok", checks: [{ name: "Public page Top", ok: true }] });
  });

  test("ask for missing blocks once, and end though one is never given", async () => {
    const nested = put(fakeId(22), "text", title("Nested."));
    put(fakeId(21), "toggle", { ...title("Open"), content: [nested, put(fakeId(23), "text", title("Withheld."))] });
    put(root, "page", { ...title("Top"), content: [fakeId(21)] });
    fake.published.chunkSize = 0;
    fake.published.withheld.add(fakeId(23));
    const [item] = itemsOf(await readAll(testContext(fake, settings)));
    expect(item?.body).toBe(":::details[Open]\nNested.\n\n*(Not shown here: a block that is not public)*\n:::");
    expect(fake.takeRequests().filter(({ path }) => path.endsWith("/syncRecordValuesMain"))).toHaveLength(2);
  });

  test("take rows of databases along with their properties; a private database makes the listing incomplete", async () => {
    const collection = fakeId(30, 5);
    fake.published.collection[collection] = {
      value: {
        value: {
          id: collection,
          name: [["Terms"]],
          schema: { title: { name: "Name", type: "title" }, ab: { name: "Area", type: "multi_select" } },
        },
      },
    };
    put(root, "page", {
      ...title("Top"),
      content: [put(fakeId(31), "collection_view", { view_ids: [fakeId(1, 6)], collection_id: collection })],
    });
    fake.published.rows[collection] = [
      put(fakeId(32), "page", {
        properties: { title: [["Refund"]], ab: [["billing,money"]] },
        parent_id: collection,
        parent_table: "collection",
        content: [],
      }),
    ];
    const events = await readAll(testContext(fake, settings));
    expect(itemsOf(events)).toMatchObject([
      { title: "Top", body: expect.stringContaining("[Terms](") },
      { title: "Refund", labels: ["billing", "money"], body: "- **Area:** billing, money", breadcrumbs: ["Terms"] },
    ]);
    fake.published.privateCollections.add(collection);
    const without = await readAll(testContext(fake, settings));
    expect(endOf(without)).toMatchObject({ complete: false });
    expect(without).toContainEqual(expect.objectContaining({ kind: "failure", scope: "range" }));
  });

  test("that are not published any more fail as a range, and delete nothing", async () => {
    const events = await readAll(testContext(fake, settings));
    expect(events).toContainEqual(expect.objectContaining({ kind: "failure", scope: "range" }));
    expect(endOf(events)).toMatchObject({ complete: false });
  });

  test("keep images by a stable address", async () => {
    fake.workspace.files.set("a.png", { bytes: new Uint8Array([7]), mediaType: "image/png" });
    const source = [["https://s3-us-west-2.amazonaws.com/secure.notion-static.com/1/a.png"]];
    put(root, "page", {
      ...title("Top"),
      content: [put(fakeId(41), "image", { properties: { source, caption: [["A"]] } })],
    });
    const [item] = itemsOf(await readAll(testContext(fake, settings)));
    expect(item?.body).toMatch(/^!\[A\]\(https:\/\/www\.notion\.so\/image\/https%3A%2F%2Fs3-us-west-2.*\)$/);
    expect(item?.images).toMatchObject([{ bytes: new Uint8Array([7]), mediaType: "image/png" }]);
    const target = item?.images?.[0]?.target;
    expect(replaceImageTargets(item!.body, (each) => (each === target ? "/media/a.png" : undefined))).toBe(
      "![A](/media/a.png)",
    );
  });

  test("do not follow links to pages elsewhere, and show no more levels than anybody writes", async () => {
    put(fakeId(61), "alias", { format: { alias_pointer: { id: fakeId(62) } } });
    put(fakeId(62), "page", { ...title("Elsewhere"), parent_id: fakeId(63) });
    put(fakeId(63), "page", title("Another tree"));
    for (let level = 0; level < 5_000; level++)
      put(fakeId(1000 + level), "toggle", { ...title(`Level ${level}.`), content: [fakeId(1001 + level)] });
    put(root, "page", { ...title("Top"), content: [fakeId(61), fakeId(62), fakeId(1000)] });
    const events = await readAll(testContext(fake, settings));
    const [item, ...others] = itemsOf(events);
    expect(others).toEqual([]);
    expect(item?.body).toContain(`[Elsewhere](https://www.notion.so/${fakeId(62).replaceAll("-", "")})`);
    expect(item?.body).toContain("Level 20.");
    expect(item?.body).toContain("nested too deeply");
  });

  test("that show each other come to an end", async () => {
    put(root, "page", { ...title("Top"), content: [fakeId(51)] });
    put(fakeId(51), "page", { ...title("Below"), content: [root, fakeId(52)] });
    put(fakeId(52), "transclusion_reference", { format: { transclusion_reference_pointer: { id: fakeId(53) } } });
    put(fakeId(53), "transclusion_container", { content: [fakeId(52)] });
    const items = itemsOf(await readAll(testContext(fake, settings)));
    expect(items.map((item) => item.title)).toEqual(["Top", "Below"]);
    expect(items[1]?.body).toContain("a block that holds itself");
  });
});

const folder = fileURLToPath(new URL("../../../../../shared/data/connectors/notion-public/", import.meta.url));
const isThere = existsSync(folder);

interface Recorded {
  readonly recordMap: Record<
    "block" | "collection" | "collection_view",
    Record<string, { value: { parent_table?: string } }>
  >;
  /** Of a block that was recorded alone. */
  readonly id: string;
}

function recorded(name: string): Recorded {
  return JSON.parse(readFileSync(folder + name, "utf8")) as Recorded;
}

describe.skipIf(!isThere)(`recorded public pages${isThere ? "" : " (skipped: data not there)"}`, () => {
  test("a page with databases, read through the fake", async () => {
    const { recordMap } = recorded("page.json");
    Object.assign(fake.published.block, recordMap.block);
    Object.assign(fake.published.collection, recordMap.collection);
    Object.assign(fake.published.collection_view, recordMap.collection_view);
    const [id] = Object.keys(recordMap.block);
    const context = testContext(fake, { config: { publicPages: [id!] }, secrets: {} });
    const events = await readAll(context);
    const items = itemsOf(events);
    expect(items.length).toBeGreaterThanOrEqual(1);
    expect(items[0]).toMatchObject({ externalId: `public/${id}`, access: "public" });
    expect(items[0]?.title).not.toBe("Untitled");
  });

  test.each([
    ["audio", /\[example\.mp3\]\(https:\/\/www\.notion\.so\/\w{32}\)/],
    ["drive", /\[Aaron_Wang_Design_Resume\.pdf\]\(https:\/\/drive\.google\.com\//],
    ["equation", /^```latex\n\\displaystyle/],
    ["file", /\[Aaron_Wang_Design_Resume\.pdf\]\(https:\/\/www\.notion\.so\/\w{32}\)/],
    ["pdf", /\]\(https:\/\/www\.notion\.so\/\w{32}\)/],
  ])("a block: %s", async (name, shown) => {
    const block = recorded(`blocks/${name}.json`);
    fake.published.block[block.id] = { role: "reader", value: block };
    put(root, "page", { ...title("Top"), content: [block.id] });
    const [item] = itemsOf(await readAll(testContext(fake, settings)));
    expect(item?.body).toMatch(shown);
    expect(item?.body).not.toContain("X-Amz");
  });

  test("a row of a database shows its properties", async () => {
    const { recordMap } = recorded("collection-row-page.json");
    Object.assign(fake.published.block, recordMap.block);
    Object.assign(fake.published.collection, recordMap.collection);
    const id = Object.keys(recordMap.block).find((each) => recordMap.block[each]?.value.parent_table === "collection")!;
    const [item] = itemsOf(await readAll(testContext(fake, { config: { publicPages: [id] }, secrets: {} })));
    expect(item?.body).toContain("**Nationality:** United States");
    expect(item?.body).toContain("**Draft:** 2016: Rnd 1 Pick 30");
    expect(item?.breadcrumbs).toContain("2020 NBA Players");
  });
});
