import { kindsOf } from "@handrail/connector-kit/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { enumerate } from "./enumerate.ts";
import { startFakeDrive, type FakeDrive } from "./fake-server.ts";
import { folder, googleDoc, shortcut } from "./fake/fake-drive-files.ts";
import { fetchOne } from "./fetch-one.ts";
import { scopes } from "./scopes.ts";
import { testContext } from "./test-context.ts";
import { createMirror, type Mirror } from "./test-mirror.ts";

let fake: FakeDrive;
let chosen: string;
let inner: string;
let outside: string;

beforeEach(async () => {
  fake = await startFakeDrive();
  fake.lists.pageSize = 5;
  chosen = fake.files.put({ name: "Chosen", mimeType: folder }).id;
  inner = fake.files.put({ name: "Inner", mimeType: folder, parent: chosen }).id;
  outside = fake.files.put({ name: "Outside", mimeType: folder }).id;
});
afterEach(() => fake.close());

function doc(name: string, parent: string, more: object = {}): string {
  return fake.files.put({ name, mimeType: googleDoc, parent, exports: { "text/markdown": `About ${name}.` }, ...more })
    .id;
}

function link(name: string, parent: string, targetId: string, resourceKey?: string): string {
  const target = { id: targetId, mimeType: googleDoc, ...(resourceKey === undefined ? {} : { resourceKey }) };
  return fake.files.put({ name, mimeType: shortcut, parent, target }).id;
}

function titles({ items }: Mirror): string[] {
  return [...items.values()].map(({ title }) => title).sort();
}

function mirrored(): Mirror {
  return createMirror({ fake, config: { folders: [chosen] } });
}

describe("limited to folders", () => {
  test("what lies in them and below is read, and nothing else is listed", async () => {
    doc("One", chosen);
    doc("Two", inner);
    doc("Three", outside);
    const mirror = mirrored();
    await mirror.sync("full");
    expect(titles(mirror)).toEqual(["One", "Two"]);
    expect([...mirror.items.values()].map(({ breadcrumbs }) => breadcrumbs)).toEqual([["Chosen"], ["Chosen", "Inner"]]);
    const lists = fake.takeRequests().filter(({ path }) => path.includes("/v3/files?"));
    expect(lists.every(({ path }) => decodeURIComponent(path).includes("in parents"))).toBe(true);
  });

  test("many folders are asked for together, and every page of them is read", async () => {
    for (let index = 0; index < 60; index += 1) {
      const { id } = fake.files.put({ name: `Part ${index}`, mimeType: folder, parent: inner });
      doc(`Document ${index}`, id);
    }
    const mirror = mirrored();
    await mirror.sync("full");
    expect(mirror.items.size).toBe(60);
    const listed = await Array.fromAsync(enumerate(testContext({ fake, config: { folders: [chosen] } })));
    expect(listed.map(({ externalId }) => externalId).sort()).toEqual([...mirror.items.keys()].sort());
  });

  test("a document that is moved in comes, and one that is moved out goes", async () => {
    const one = doc("One", chosen);
    const two = doc("Two", outside);
    const mirror = mirrored();
    await mirror.sync("full");
    fake.files.change(one, { parent: outside });
    fake.files.change(two, { parent: inner });
    await mirror.sync("incremental");
    expect(titles(mirror)).toEqual(["Two"]);
  });

  test("a folder that is moved takes its documents in and out", async () => {
    doc("One", inner);
    const mirror = mirrored();
    await mirror.sync("full");
    fake.files.change(inner, { parent: outside });
    await mirror.sync("incremental");
    expect(titles(mirror)).toEqual([]);
    fake.files.change(inner, { parent: chosen });
    await mirror.sync("incremental");
    expect(titles(mirror)).toEqual(["One"]);
  });

  test("changes elsewhere are no concern", async () => {
    const mirror = mirrored();
    await mirror.sync("full");
    doc("Elsewhere", outside);
    expect(kindsOf(await mirror.sync("incremental"))).toEqual({ delete: 1 });
    expect(titles(mirror)).toEqual([]);
    expect(await fetchOne(testContext({ fake, config: { folders: [chosen] } }), doc("E", outside))).toEqual({
      kind: "skip",
      reason: "outside of what is read",
    });
  });

  test("a chosen folder that is not there makes the listing incomplete, and deletes nothing", async () => {
    doc("One", chosen);
    const mirror = createMirror({ fake, config: { folders: [chosen, inner] } });
    await mirror.sync("full");
    fake.files.remove(inner);
    expect(await mirror.sync("full")).toContainEqual({
      kind: "listing-end",
      complete: false,
      reason: `The folder ${inner} is not there, or not shared any more.`,
    });
    expect(titles(mirror)).toEqual(["One"]);
  });

  test("folders of a shared drive are read in its own list", async () => {
    fake.files.addDrive("0ATeam", "Team");
    const part = fake.files.put({ name: "Part", mimeType: folder, driveId: "0ATeam" });
    doc("One", part.id, { driveId: "0ATeam" });
    doc("Two", "0ATeam", { driveId: "0ATeam" });
    const mirror = createMirror({ fake, config: { folders: [part.id] } });
    await mirror.sync("full");
    expect(titles(mirror)).toEqual(["One"]);
    expect([...mirror.items.values()][0]?.breadcrumbs).toEqual(["Team", "Part"]);
    expect(mirror.checkpoint()).toMatchObject({ corpora: [{ drive: "0ATeam" }] });
  });

  test("folders and drives are offered with where they lie", async () => {
    fake.files.addDrive("0ATeam", "Team");
    const part = fake.files.put({ name: "Part", mimeType: folder, driveId: "0ATeam" });
    const context = testContext({ fake });
    expect(await scopes(context, "sharedDrives")).toEqual([{ id: "0ATeam", name: "Team" }]);
    expect(await scopes(context, "folders")).toEqual([
      { id: "0ATeam", name: "Team" },
      { id: chosen, name: "Chosen" },
      { id: inner, name: "Inner", parentId: chosen },
      { id: outside, name: "Outside" },
      { id: part.id, name: "Part", parentId: "0ATeam" },
    ]);
    expect(await scopes(context, "subject")).toEqual([]);
  });
});

describe("a shortcut", () => {
  test("brings what lies elsewhere, once, as itself", async () => {
    const target = doc("Target", outside);
    link("First", chosen, target);
    link("Second", inner, target);
    const mirror = mirrored();
    expect(kindsOf(await mirror.sync("full"))).toEqual({ upsert: 1, "listing-end": 1 });
    expect(mirror.items.get(target)).toMatchObject({ title: "Target", breadcrumbs: ["Chosen"] });
    expect(kindsOf(await mirror.sync("full"))).toEqual({ unchanged: 1, "listing-end": 1 });
    const context = testContext({ fake, config: { folders: [chosen] } });
    expect(await Array.fromAsync(enumerate(context))).toContainEqual({ externalId: target, access: "public" });
    expect(await fetchOne(context, target)).toMatchObject({ kind: "item", item: { breadcrumbs: ["Chosen"] } });
  });

  test("to what is read anyway brings nothing", async () => {
    const target = doc("Target", inner);
    link("First", chosen, target);
    const mirror = mirrored();
    await mirror.sync("full");
    expect(mirror.items.size).toBe(1);
    expect(mirror.items.get(target)?.breadcrumbs).toEqual(["Chosen", "Inner"]);
  });

  test("shows its resource key, without which Drive does not know the file", async () => {
    const target = doc("Target", outside, { resourceKey: "0-key", unlisted: true });
    link("First", chosen, target, "0-key");
    const mirror = mirrored();
    await mirror.sync("full");
    expect(mirror.items.get(target)?.body).toContain("About Target.");
  });

  test("follows what changes in its target, also when Drive tells of the target only", async () => {
    const target = doc("Target", outside);
    link("First", chosen, target);
    const mirror = mirrored();
    await mirror.sync("full");
    fake.files.change(target, { exports: { "text/markdown": "New words." } });
    await mirror.sync("incremental");
    expect(mirror.items.get(target)?.body).toContain("New words.");
  });

  test("that goes takes its target along, unless another one leads there", async () => {
    const target = doc("Target", outside);
    const first = link("First", chosen, target);
    const second = link("Second", inner, target);
    const mirror = mirrored();
    await mirror.sync("full");
    fake.files.change(first, { trashed: true });
    await mirror.sync("incremental");
    expect(mirror.items.get(target)?.breadcrumbs).toEqual(["Chosen", "Inner"]);
    fake.files.change(second, { parent: outside });
    await mirror.sync("incremental");
    expect(mirror.items.size).toBe(0);
  });

  test("to nothing, or to a folder, is left out", async () => {
    link("Broken", chosen, "no-such-file");
    fake.files.put({ name: "Folder", mimeType: shortcut, parent: chosen, target: { id: outside, mimeType: folder } });
    doc("Not wanted", outside);
    const mirror = mirrored();
    expect(await mirror.sync("full")).toContainEqual({ kind: "listing-end", complete: true });
    expect(mirror.items.size).toBe(0);
  });

  test("whose target fails is one failure, and takes nothing away", async () => {
    const target = doc("Target", outside);
    link("First", chosen, target);
    doc("One", chosen);
    const mirror = mirrored();
    await mirror.sync("full");
    fake.answers.push({ path: new RegExp(`files/${target}`), times: 4, answer: { status: 503 } });
    expect(kindsOf(await mirror.sync("full"))).toEqual({ unchanged: 1, failure: 1, "listing-end": 1 });
    const unfinished = { body: { files: [], incompleteSearch: true } };
    fake.answers.push({ path: /shortcutDetails\.targetId(?:%20|\+)%3D|targetId%20%3D/, times: 1, answer: unfinished });
    const events = await mirror.sync("full");
    expect(events.find(({ kind }) => kind === "failure")).toMatchObject({ externalId: target });
    expect(titles(mirror)).toEqual(["One", "Target"]);
  });

  test("to a file that is only known by its link is followed without a limit too", async () => {
    const target = doc("Target", "hidden", { unlisted: true, parent: null });
    link("First", chosen, target);
    const mirror = createMirror({ fake });
    await mirror.sync("full");
    expect(titles(mirror)).toEqual(["Target"]);
  });
});
