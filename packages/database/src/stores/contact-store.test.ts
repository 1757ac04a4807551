import { newId, silentLogger, type ContactDevice, type ProvenIdentity, type WorkspaceId } from "@handrail/core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "../database.ts";
import { createTestWorkspace, describeBackends } from "../testing.ts";
import { createAttachmentStore } from "./attachment-store.ts";
import { createContactStore } from "./contact-store.ts";
import { createIdentityStore } from "./identity-store.ts";
import { createSessionStore } from "./session-store.ts";

describeBackends("contacts", (open) => {
  let database: Database;
  let workspaceId: WorkspaceId;
  let contacts: ReturnType<typeof createContactStore>;
  let sessions: ReturnType<typeof createSessionStore>;
  let now = new Date("2026-05-01T10:00:00Z");
  const clock = (): Date => now;
  const later = (ms: number): Date => new Date(now.getTime() + ms);
  beforeAll(async () => {
    database = await open();
    const { db, notifier } = database;
    contacts = createContactStore({ db, clock, newId });
    sessions = createSessionStore({ db, clock, newId, notifier, logger: silentLogger });
  });
  beforeEach(async () => {
    workspaceId = (await createTestWorkspace(database)).id;
  });
  afterAll(() => database.close());

  let count = 0;
  const visitor = async () => {
    const tokenHash = `hash-${++count}-${workspaceId}`;
    const made = await contacts.createVisitor({ workspaceId, tokenHash, expiresAt: later(60_000) });
    return { ...made, tokenHash };
  };
  const begin = (of: { contact: { id: unknown }; device: ContactDevice }) =>
    sessions.create({
      workspaceId,
      channel: "web",
      locale: "en",
      tokenHash: `s-${++count}-${workspaceId}`,
      contactId: of.contact.id as never,
      deviceId: of.device.id,
    });
  const identify = (device: ContactDevice, identity: ProvenIdentity, proof: "signed_token" | "email_code") =>
    contacts.identify(device, identity, proof, later(60_000));
  const byToken = (device: ContactDevice, externalId: string, more: Partial<ProvenIdentity> = {}) =>
    identify(device, { externalId, emailVerified: false, ...more }, "signed_token");
  const byCode = (device: ContactDevice, email: string) =>
    identify(device, { email, emailVerified: true }, "email_code");

  test("a visitor who proves an identity becomes that contact, on a second device too, with both devices' sessions", async () => {
    const phone = await visitor();
    const first = await begin(phone);
    const there = await byToken(phone.device, "u-1", { name: "Ana", attributes: { plan: "pro" } });
    expect(there).toMatchObject({
      contact: { id: phone.contact.id, externalId: "u-1", name: "Ana", verified: true, attributes: { plan: "pro" } },
      sessionIds: [first.id],
    });
    const laptop = await visitor();
    const second = await begin(laptop);
    const again = await byToken(laptop.device, "u-1", { attributes: { seats: 3 } });
    expect(again.contact).toMatchObject({ id: phone.contact.id, attributes: { plan: "pro", seats: 3 } });
    expect(again.sessionIds).toEqual([second.id]);
    expect(await contacts.get(workspaceId, laptop.contact.id)).toBeUndefined();
    const own = await sessions.ofContact(workspaceId, phone.contact.id, { limit: 10 });
    expect(own.map(({ id }) => id).sort()).toEqual([first.id, second.id].sort());
    const found = await contacts.findDevice(laptop.tokenHash);
    expect(found).toMatchObject({ device: { proof: "signed_token" }, contact: { id: phone.contact.id } });
    // Once more changes nothing and tells nobody.
    expect((await byToken(laptop.device, "u-1")).sessionIds).toEqual([]);
  });

  test("what a browser claims finds nobody", async () => {
    const known = await visitor();
    await byCode(known.device, "ana@example.com");
    const other = await visitor();
    await contacts.update(workspaceId, other.contact.id, { email: "ana@example.com", name: "Ana" });
    const found = await contacts.findDevice(other.tokenHash);
    expect(found).toMatchObject({ contact: { id: other.contact.id, verified: false, email: "ana@example.com" } });
    // Nor does the claim bring its visitor under somebody who proves that address later.
    const third = await visitor();
    expect((await byCode(third.device, "ana@example.com")).contact.id).toBe(known.contact.id);
    expect(await contacts.get(workspaceId, other.contact.id)).toMatchObject({ verified: false });
  });

  test("an address that a token only says neither finds nor takes over the contact who proved it", async () => {
    const owner = await visitor();
    await byCode(owner.device, "ana@example.com");
    const other = await visitor();
    const said = await byToken(other.device, "u-2", { email: "ana@example.com" });
    expect(said.contact.id).not.toBe(owner.contact.id);
    // And whoever owns the mailbox does not fall into the account of the one who only said so.
    const again = await visitor();
    expect((await byCode(again.device, "ana@example.com")).contact.id).toBe(owner.contact.id);
    // A token that says it was verified joins the two.
    const joined = await byToken(other.device, "u-2", { email: "ana@example.com", emailVerified: true });
    expect(joined.contact).toMatchObject({ id: other.contact.id, externalId: "u-2", email: "ana@example.com" });
    expect(await contacts.get(workspaceId, owner.contact.id)).toBeUndefined();
    expect((await contacts.findDevice(owner.tokenHash))?.contact.id).toBe(other.contact.id);
  });

  test("another person on the same device gets nothing of the one before", async () => {
    const shared = await visitor();
    const session = await begin(shared);
    const one = await byToken(shared.device, "u-1");
    expect(await sessions.findByToken(`s-${count}-${workspaceId}`)).toBeDefined();
    const two = await byToken(shared.device, "u-2");
    expect(two.contact.id).not.toBe(one.contact.id);
    expect(two.sessionIds).toEqual([]);
    expect(await sessions.ofContact(workspaceId, two.contact.id, { limit: 5 })).toEqual([]);
    expect((await sessions.get(workspaceId, session.id))?.contactId).toBe(one.contact.id);
    // The browser still holds the token of the session that is no longer its own.
    expect(await sessions.findByToken(`s-${count}-${workspaceId}`)).toBeUndefined();
  });

  test("signing out ends the device's token and those of its sessions", async () => {
    const one = await visitor();
    await begin(one);
    const token = `s-${count}-${workspaceId}`;
    await contacts.signOut(workspaceId, one.device.id);
    expect(await contacts.findDevice(one.tokenHash)).toBeUndefined();
    expect(await sessions.findByToken(token)).toBeUndefined();
  });

  test("a device is forgotten when its time is over", async () => {
    const one = await visitor();
    const before = now;
    now = later(61_000);
    expect(await contacts.findDevice(one.tokenHash)).toBeUndefined();
    now = before;
  });

  test("twenty devices that prove one new identity at once are one contact", async () => {
    const devices = await Promise.all(Array.from({ length: 20 }, () => visitor()));
    const results = await Promise.all(devices.map(({ device }) => byToken(device, "u-9", { email: "n@example.com" })));
    expect(new Set(results.map(({ contact }) => contact.id)).size).toBe(1);
    expect(await contacts.list(workspaceId, { text: "u-9", limit: 10 })).toHaveLength(1);
  });

  test("one workspace knows nothing of another's contacts", async () => {
    const one = await visitor();
    const { contact } = await byToken(one.device, "u-1", { email: "ana@example.com", emailVerified: true });
    const first = workspaceId;
    workspaceId = (await createTestWorkspace(database)).id;
    const two = await visitor();
    expect((await byToken(two.device, "u-1")).contact.id).not.toBe(contact.id);
    expect(await contacts.get(workspaceId, contact.id)).toBeUndefined();
    expect(await contacts.delete(workspaceId, contact.id)).toBe(false);
    expect(await contacts.get(first, contact.id)).toBeDefined();
  });

  test("signs in a search for contacts mean themselves", async () => {
    const one = await visitor();
    await byToken(one.device, "100%_\\x");
    expect(await contacts.list(workspaceId, { text: "0%_\\", limit: 5 })).toHaveLength(1);
    expect(await contacts.list(workspaceId, { text: "1%x", limit: 5 })).toEqual([]);
  });

  test("deleting a contact takes sessions, messages and files along", async () => {
    const one = await visitor();
    const session = await begin(one);
    await createAttachmentStore({ db: database.db, clock, newId }).add(
      {
        workspaceId,
        sessionId: session.id,
        uploader: "contact",
        name: "a.txt",
        mediaType: "text/plain",
        sizeBytes: 1,
        bytes: new Uint8Array([65]),
      },
      { files: 5, bytes: 100 },
    );
    expect(await contacts.delete(workspaceId, one.contact.id)).toBe(true);
    for (const table of ["sessions", "session_events", "attachments", "contact_devices"] as const)
      expect(await database.db.selectFrom(table).selectAll().where("workspace_id", "=", workspaceId).execute()).toEqual(
        [],
      );
  });

  test("files count together, also when they come at once", async () => {
    const session = await begin(await visitor());
    const attachments = createAttachmentStore({ db: database.db, clock, newId });
    const add = () =>
      attachments.add(
        {
          workspaceId,
          sessionId: session.id,
          uploader: "contact",
          name: "a.txt",
          mediaType: "text/plain",
          sizeBytes: 40,
          bytes: new Uint8Array(40),
        },
        { files: 4, bytes: 100 },
      );
    const results = await Promise.allSettled([add(), add(), add(), add()]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "too_many_attachments" },
    });
  });

  test("a code bears five tries, also when they come at once, and is used once", async () => {
    const identities = createIdentityStore({ db: database.db, clock });
    const { device } = await visitor();
    const other = await visitor();
    const add = (id: string) =>
      identities.addCode({
        id,
        workspaceId,
        email: "a@b.c",
        deviceId: device.id,
        sealedCode: id,
        expiresAt: later(600),
      });
    await add(`one-${workspaceId}`);
    const tries = await Promise.all(
      Array.from({ length: 9 }, () => identities.tryCode(workspaceId, "a@b.c", device.id, 5)),
    );
    expect(tries.filter((found) => found !== undefined)).toHaveLength(5);
    now = later(1);
    await add(`two-${workspaceId}`);
    expect(await identities.tryCode(workspaceId, "a@b.c", other.device.id, 5)).toBeUndefined();
    expect(await identities.tryCode(workspaceId, "a@b.c", device.id, 5)).toMatchObject({ id: `two-${workspaceId}` });
    const used = await Promise.all([1, 2, 3].map(() => identities.useCode(workspaceId, `two-${workspaceId}`)));
    expect(used.filter(Boolean)).toHaveLength(1);
    expect(await identities.tryCode(workspaceId, "a@b.c", device.id, 5)).toBeUndefined();
    expect(await identities.countCodes(workspaceId, "a@b.c", later(-1_000))).toEqual({ email: 2, workspace: 2 });
  });

  test("a session has one continuation, however many ask for it at once, and no number is skipped", async () => {
    const one = await begin(await visitor());
    const made = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        sessions.create({
          workspaceId,
          channel: "web",
          locale: "en",
          tokenHash: `c-${index}-${workspaceId}`,
          contactId: one.contactId,
          continues: one.id,
        }),
      ),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    const next = await begin(await visitor());
    expect(next.ticketNumber).toBe(3);
    expect(await sessions.continuation(workspaceId, one.id)).toEqual({ next: made[0]!.id, first: one.id });
    expect(await sessions.continuation(workspaceId, made[0]!.id)).toEqual({ next: null, first: one.id });
  });

  test("read marks move forward only, and never beyond the log", async () => {
    const session = await begin(await visitor());
    await sessions.append(workspaceId, session.id, [
      { kind: "message.created", payload: { messageId: "m1", author: "agent", authorName: "Ana", text: "a" } },
      { kind: "message.created", payload: { messageId: "m2", author: "agent", authorName: "Ana", text: "b" } },
    ]);
    expect(await sessions.readMarks(workspaceId, session.id)).toEqual({ contact: 0, agent: 0, unread: 2 });
    expect(await sessions.markRead(workspaceId, session.id, "contact", 2)).toBe(2);
    expect(await sessions.markRead(workspaceId, session.id, "contact", 1)).toBe(2);
    expect(await sessions.readMarks(workspaceId, session.id)).toEqual({ contact: 2, agent: 0, unread: 1 });
    expect(await sessions.markRead(workspaceId, session.id, "contact", 1_000)).toBe(3);
    expect((await sessions.ofContact(workspaceId, session.contactId, { limit: 1 }))[0]).toMatchObject({ unread: 0 });
  });
});
