import { newId } from "@handrail/core";
import type { AccountStore, WorkspaceId } from "@handrail/core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "../database.ts";
import { createTestWorkspace, describeBackends } from "../testing.ts";
import { createAccountStore } from "./account-store.ts";

describeBackends("account store", (open) => {
  let database: Database;
  let store: AccountStore;
  let workspaceId: WorkspaceId;
  const now = new Date("2026-03-01T12:00:00Z");

  beforeAll(async () => {
    database = await open();
    store = createAccountStore({ db: database.db, clock: () => now, newId });
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    workspaceId = (await createTestWorkspace(database)).id;
  });

  const user = (email: string) => ({ workspaceId, email, name: "Ada", role: "owner", passwordHash: "hash" }) as const;
  let addresses = 0;
  const newAddress = () => `person${addresses++}@example.org`;

  test("a workspace comes back as it was put, also after a change", async () => {
    const workspace = {
      id: workspaceId,
      name: "Acme",
      sourceLocale: "de",
      locales: ["de", "zh-Hant"],
      siteUrl: "https://help.example.org",
    };
    await store.putWorkspace(workspace);
    expect(await store.getWorkspace(workspaceId)).toEqual(workspace);
    expect(await store.listWorkspaces()).toContainEqual(workspace);
    expect(await store.getWorkspace(newId("wsp"))).toBeUndefined();
  });

  test("one address has one account, whatever its case, also when two sign up at once", async () => {
    const address = newAddress();
    const outcomes = await Promise.allSettled([
      store.createUser(user(address)),
      store.createUser(user(address.toUpperCase())),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "email_taken" } });
    expect((await store.findUserByEmail(address.toUpperCase()))?.passwordHash).toBe("hash");
    expect(await store.countUsers(workspaceId)).toBe(1);
  });

  test("a user is not found through another workspace", async () => {
    const created = await store.createUser(user(newAddress()));
    const other = await createTestWorkspace(database);
    expect(await store.getUser(workspaceId, created.id)).toEqual(created);
    expect(await store.getUser(other.id, created.id)).toBeUndefined();
    expect(await store.countUsers(other.id)).toBe(0);
  });

  test("a login holds until it expires or is ended", async () => {
    const created = await store.createUser(user(newAddress()));
    await store.createLogin(created.id, `${created.id}-a`, new Date("2026-03-02T12:00:00Z"));
    expect(await store.findLogin(`${created.id}-a`, now)).toEqual(created);
    expect(await store.findLogin(`${created.id}-a`, new Date("2026-03-02T12:00:00Z"))).toBeUndefined();
    await store.deleteLogin(`${created.id}-a`);
    expect(await store.findLogin(`${created.id}-a`, now)).toBeUndefined();
  });

  test("a key is found by its hash, remembers its use and can be deleted only in its workspace", async () => {
    const keyHash = `hash-${workspaceId}`;
    const scopes = ["content:read", "content:write"] as const;
    const key = await store.createApiKey({ id: "key_1", workspaceId, name: "CI", prefix: "hr_12", scopes, keyHash });
    expect(key).toMatchObject({ createdAt: now, lastUsedAt: null });

    const used = new Date("2026-03-01T13:00:00Z");
    expect(await store.findApiKey(keyHash, used)).toMatchObject({ scopes, key: { id: "key_1", lastUsedAt: used } });
    await store.findApiKey(keyHash, new Date(used.getTime() + 1_000));
    expect(await store.listApiKeys(workspaceId)).toEqual([{ ...key, lastUsedAt: used }]);

    const other = await createTestWorkspace(database);
    expect(await store.deleteApiKey(other.id, "key_1")).toBe(false);
    expect(await store.deleteApiKey(workspaceId, "key_1")).toBe(true);
    expect(await store.findApiKey(keyHash, used)).toBeUndefined();
  });

  test("of several that take a setting at once, one gets it", async () => {
    await store.putSetting("first-run", "old");
    await store.putSetting("first-run", "secret");
    expect(await store.getSetting("first-run")).toBe("secret");
    expect(await store.takeSetting("first-run", "wrong")).toBe(false);
    const taken = await Promise.all(Array.from({ length: 8 }, () => store.takeSetting("first-run", "secret")));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await store.getSetting("first-run")).toBeUndefined();
  });
});
