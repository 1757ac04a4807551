import {
  newId,
  type AccountStore,
  type PeopleStore,
  type TeamStore,
  type User,
  type WorkspaceId,
} from "@handrail/core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "../database.ts";
import { createTestWorkspace, describeBackends } from "../testing.ts";
import { createAccountStore } from "./account-store.ts";
import { createPeopleStore } from "./people-store.ts";
import { createTeamStore } from "./team-store.ts";

describeBackends("people store", (open) => {
  let database: Database;
  let accounts: AccountStore;
  let people: PeopleStore;
  let teams: TeamStore;
  let workspaceId: WorkspaceId;
  let owner: User;
  let agent: User;
  let now = new Date("2026-01-01T00:00:00Z");
  beforeAll(async () => {
    database = await open();
    const options = { db: database.db, clock: () => now, newId };
    accounts = createAccountStore(options);
    people = createPeopleStore(options);
    teams = createTeamStore(options);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    workspaceId = (await createTestWorkspace(database)).id;
    const person = (role: "owner" | "agent") =>
      accounts.createUser({
        workspaceId,
        email: `${role}-${workspaceId}@example.com`,
        name: role,
        role,
        passwordHash: "h",
      });
    owner = await person("owner");
    agent = await person("agent");
  });

  const invite = (email: string, tokenHash: string) =>
    people.invite(workspaceId, { email, role: "agent", tokenHash, expiresAt: new Date(now.getTime() + 1000) });

  test("the only owner can be neither demoted nor locked out", async () => {
    await expect(people.update(workspaceId, owner.id, { role: "admin" })).rejects.toMatchObject({ code: "last_owner" });
    await expect(people.update(workspaceId, owner.id, { active: false })).rejects.toMatchObject({ code: "last_owner" });
    await people.update(workspaceId, agent.id, { role: "owner" });
    expect(await people.update(workspaceId, owner.id, { role: "admin" })).toMatchObject({ role: "admin" });
  });

  test("whoever is deactivated is signed out, cannot sign in, and leaves their teams", async () => {
    const token = `t-${workspaceId}`;
    await accounts.createLogin(agent.id, token, new Date(now.getTime() + 60_000));
    const team = await teams.create(workspaceId, { name: "Support", memberIds: [agent.id] });
    expect(await accounts.findLogin(token, now)).toBeDefined();
    await people.update(workspaceId, agent.id, { active: false });
    expect(await accounts.findLogin(token, now)).toBeUndefined();
    expect(await accounts.findUserByEmail(agent.email)).toBeUndefined();
    expect((await teams.get(workspaceId, team.id))?.memberIds).toEqual([]);
    await people.update(workspaceId, agent.id, { active: true });
    expect(await accounts.findUserByEmail(agent.email)).toBeDefined();
  });

  test("an invitation works once and until its time, and a newer one takes its place", async () => {
    const email = `new-${workspaceId}@example.com`;
    await invite(email, `a-${workspaceId}`);
    await invite(email.toUpperCase(), `b-${workspaceId}`);
    const account = { name: "New", passwordHash: "h" };
    expect(await people.accept(`a-${workspaceId}`, account)).toBeUndefined();
    const both = await Promise.all([1, 2].map(() => people.accept(`b-${workspaceId}`, account).catch(() => undefined)));
    expect(both.filter(Boolean)).toHaveLength(1);
    expect(await people.invitations(workspaceId)).toEqual([]);
    await expect(invite(email, `c-${workspaceId}`)).rejects.toMatchObject({ code: "email_taken" });
    await invite(`late-${workspaceId}@example.com`, `d-${workspaceId}`);
    now = new Date(now.getTime() + 2000);
    expect(await people.accept(`d-${workspaceId}`, account)).toBeUndefined();
  });

  test("who has the console open counts as there, if they may answer", async () => {
    await people.touch(workspaceId, agent.id);
    expect(await people.activeSince(workspaceId, new Date(now.getTime() - 1))).toBe(1);
    expect(await people.activeSince(workspaceId, new Date(now.getTime() + 1))).toBe(0);
    await people.update(workspaceId, agent.id, { role: "viewer" });
    expect(await people.activeSince(workspaceId, new Date(0))).toBe(0);
  });

  test("a team's name is taken once, and strangers are no members", async () => {
    const stranger = (await createTestWorkspace(database)).id;
    const foreign = await accounts.createUser({
      workspaceId: stranger,
      email: `x-${stranger}@example.com`,
      name: "x",
      role: "agent",
      passwordHash: "",
    });
    const team = await teams.create(workspaceId, { name: "Support", memberIds: [agent.id, foreign.id] });
    expect(team.memberIds).toEqual([agent.id]);
    await expect(teams.create(workspaceId, { name: "SUPPORT", memberIds: [] })).rejects.toMatchObject({
      code: "team_name_taken",
    });
    expect(await teams.get(stranger, team.id)).toBeUndefined();
    expect(await teams.delete(stranger, team.id)).toBe(false);
    expect(await teams.delete(workspaceId, team.id)).toBe(true);
  });
});
