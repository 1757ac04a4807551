import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startFakeDrive, type FakeDrive } from "./fake-server.ts";
import { folder, googleDoc, myDrive, shortcut, type FakeFile } from "./fake/fake-drive-files.ts";
import { createMirror } from "./test-mirror.ts";

let fake: FakeDrive;

beforeAll(async () => {
  fake = await startFakeDrive();
  fake.lists.pageSize = 3;
});
afterAll(() => fake.close());

const team = "0ATeam";
const index = fc.nat({ max: 11 });
const text = fc.constantFrom("one", "two", "three");
const change = fc.oneof(
  fc.record({ kind: fc.constant("put" as const), to: index, text }),
  fc.record({ kind: fc.constant("folder" as const), to: index }),
  fc.record({ kind: fc.constant("shortcut" as const), to: index, of: index }),
  fc.record({ kind: fc.constant("edit" as const), of: index, text }),
  fc.record({ kind: fc.constant("rename" as const), of: index, text }),
  fc.record({ kind: fc.constant("move" as const), of: index, to: index }),
  fc.record({ kind: fc.constant("trash" as const), of: index, trashed: fc.boolean() }),
  fc.record({ kind: fc.constant("remove" as const), of: index }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function some<T>(list: readonly T[], at: number): T | undefined {
  return list.length === 0 ? undefined : list[at % list.length];
}

function isBelow(file: FakeFile, id: string): boolean {
  if (file.id === id) return true;
  const parent = fake.files.all.get(file.parent ?? "");
  return parent !== undefined && isBelow(parent, id);
}

function subjectOf(step: Change): FakeFile | undefined {
  return "of" in step ? some([...fake.files.all.values()], step.of) : undefined;
}

function apply(step: Change): void {
  const { files } = fake;
  const all = [...files.all.values()];
  const folders = all.filter(({ mimeType }) => mimeType === folder);
  const of = subjectOf(step);
  const target = "to" in step ? some([null, team, ...folders], step.to) : undefined;
  const parent = target === null ? myDrive : target === team ? team : ((target as FakeFile | undefined)?.id ?? myDrive);
  const driveId = target === team ? team : typeof target === "object" ? (target?.driveId ?? null) : null;
  if (step.kind === "put")
    files.put({ name: "Document", mimeType: googleDoc, parent, driveId, exports: { "text/markdown": step.text } });
  if (step.kind === "folder") files.put({ name: "Folder", mimeType: folder, parent, driveId });
  if (of === undefined) return;
  if (step.kind === "shortcut")
    files.put({ name: "Shortcut", mimeType: shortcut, parent, driveId, target: { id: of.id, mimeType: of.mimeType } });
  if (step.kind === "edit" && of.exports) files.change(of.id, { exports: { "text/markdown": step.text } });
  if (step.kind === "rename") files.change(of.id, { name: step.text });
  if (step.kind === "trash") files.change(of.id, { trashed: step.trashed });
  // A shortcut that goes without a trace takes its target along at the next full read only.
  if (step.kind === "remove" && !all.some((each) => each.target && isBelow(each, of.id))) files.remove(of.id);
  const into = files.all.get(parent);
  if (step.kind === "move" && of.mimeType !== folder && !(into && isBelow(into, of.id)))
    files.change(of.id, { parent, driveId });
  if (step.kind === "move" && of.mimeType === folder && driveId === of.driveId && !(into && isBelow(into, of.id)))
    files.change(of.id, { parent });
}

function chainOf(file: FakeFile): FakeFile[] {
  const parent = fake.files.all.get(file.parent ?? "");
  return parent === undefined ? [] : [...chainOf(parent), parent];
}

function breadcrumbsOf(file: FakeFile): string {
  return [...(file.driveId === null ? [] : ["Team"]), ...chainOf(file).map(({ name }) => name)].join("/");
}

function textOf({ exports }: FakeFile): string {
  return Buffer.from(exports?.["text/markdown"] ?? "").toString();
}

/** What should be held: every document in the chosen folder, or that a shortcut in there leads to. */
function expected(chosen: string | undefined): Map<string, string> {
  const here = [...fake.files.all.values()].filter((file) => !fake.files.isTrashed(file));
  const isIn = (file: FakeFile) => chosen === undefined || chainOf(file).some(({ id }) => id === chosen);
  const held = new Map<string, string>();
  for (const file of here) {
    if (file.mimeType !== googleDoc) continue;
    const links = here
      .filter((each) => each.target?.id === file.id && isIn(each))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const shown = isIn(file) ? file : links[0];
    if (shown) held.set(file.id, `${breadcrumbsOf(shown)}/${file.name}=${textOf(file)}`);
  }
  return held;
}

test("whatever happens and wherever a read dies, the following reads end in what is there", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { maxLength: 14 }),
      fc.array(change, { maxLength: 10 }),
      fc.integer({ min: 1, max: 25 }),
      fc.boolean(),
      async (before, after, lastEvent, limited) => {
        fake.files.clear();
        if (!fake.files.drives.has(team)) fake.files.addDrive(team, "Team");
        const chosen = limited ? fake.files.put({ name: "Chosen", mimeType: folder }).id : undefined;
        before.forEach(apply);
        if (chosen !== undefined && !fake.files.all.has(chosen)) return;
        let dieAfter = lastEvent;
        // A folder of another drive would be another list.
        const config = chosen === undefined ? {} : { folders: [chosen] };
        const mirror = createMirror({ fake, config, dieAfter: () => dieAfter });
        await mirror.sync("full").catch(() => undefined);
        dieAfter = -1;
        if (mirror.checkpoint().phase === "listing") await mirror.sync("full", mirror.checkpoint());
        else await mirror.sync("full");
        expect(held(mirror.items)).toEqual(expected(chosen));
        for (const step of after) {
          // What happens in a shared drive that is not chosen is in no feed that is read: a document that only a
          // shortcut leads to is looked at anew by the next full read.
          if (chosen !== undefined && step.kind !== "shortcut" && subjectOf(step)?.driveId) continue;
          apply(step);
        }
        if (chosen !== undefined && !fake.files.all.has(chosen)) return;
        dieAfter = lastEvent;
        await mirror.sync("incremental").catch(() => undefined);
        dieAfter = -1;
        await mirror.sync("incremental");
        expect(held(mirror.items)).toEqual(expected(chosen));
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

function held(items: ReturnType<typeof createMirror>["items"]): Map<string, string> {
  return new Map(
    [...items.values()].map(({ externalId, breadcrumbs, title, body }) => [
      externalId,
      `${breadcrumbs.join("/")}/${title}=${body.trim()}`,
    ]),
  );
}
