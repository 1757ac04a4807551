import { HandrailError } from "@handrail/core";
import type { Team, TeamId, TeamStore, UserId, WorkspaceId } from "@handrail/core";
import type { DatabaseHandle } from "../database.ts";
import type { StoreOptions } from "./store-options.ts";
import { isUniqueViolation } from "./unique-violation.ts";

export function createTeamStore({ db, clock, newId }: StoreOptions): TeamStore {
  async function read(workspaceId: WorkspaceId, id?: TeamId): Promise<Team[]> {
    const teams = await db
      .selectFrom("teams")
      .selectAll()
      .where("workspace_id", "=", workspaceId)
      .$if(id !== undefined, (query) => query.where("id", "=", id!))
      .orderBy("name")
      .execute();
    const members = await db
      .selectFrom("team_members")
      .select(["team_id", "user_id"])
      .where("workspace_id", "=", workspaceId)
      .$if(id !== undefined, (query) => query.where("team_id", "=", id!))
      .orderBy("user_id")
      .execute();
    const byTeam = Map.groupBy(members, (member) => member.team_id);
    return teams.map((team) => ({
      id: team.id,
      name: team.name,
      memberIds: (byTeam.get(team.id) ?? []).map(({ user_id }) => user_id),
      createdAt: team.created_at,
    }));
  }

  /** Only people of the same workspace can be members. */
  async function setMembers(trx: DatabaseHandle, workspaceId: WorkspaceId, id: TeamId, userIds: readonly UserId[]) {
    await trx.deleteFrom("team_members").where("workspace_id", "=", workspaceId).where("team_id", "=", id).execute();
    if (userIds.length === 0) return;
    const known = await trx
      .selectFrom("users")
      .select("id")
      .where("workspace_id", "=", workspaceId)
      .where("id", "in", [...userIds])
      .execute();
    if (known.length === 0) return;
    await trx
      .insertInto("team_members")
      .values(known.map((user) => ({ workspace_id: workspaceId, team_id: id, user_id: user.id })))
      .execute();
  }

  return {
    list: (workspaceId) => read(workspaceId),
    get: async (workspaceId, id) => (await read(workspaceId, id))[0],

    async create(workspaceId, { name, memberIds }) {
      const id = newId("tem");
      await named(() =>
        db.transaction().execute(async (trx) => {
          await trx.insertInto("teams").values({ workspace_id: workspaceId, id, name, created_at: clock() }).execute();
          await setMembers(trx, workspaceId, id, memberIds);
        }),
      );
      return (await read(workspaceId, id))[0]!;
    },

    async update(workspaceId, id, { name, memberIds }) {
      await named(() =>
        db.transaction().execute(async (trx) => {
          const team = await trx
            .selectFrom("teams")
            .select("id")
            .where("workspace_id", "=", workspaceId)
            .where("id", "=", id)
            .forUpdate()
            .executeTakeFirst();
          if (!team) return;
          if (name !== undefined)
            await trx
              .updateTable("teams")
              .set({ name })
              .where("workspace_id", "=", workspaceId)
              .where("id", "=", id)
              .execute();
          if (memberIds) await setMembers(trx, workspaceId, id, memberIds);
        }),
      );
      return (await read(workspaceId, id))[0];
    },

    delete: (workspaceId, id) =>
      db.transaction().execute(async (trx) => {
        await trx
          .updateTable("sessions")
          .set({ team_id: null })
          .where("workspace_id", "=", workspaceId)
          .where("team_id", "=", id)
          .execute();
        const { numDeletedRows } = await trx
          .deleteFrom("teams")
          .where("workspace_id", "=", workspaceId)
          .where("id", "=", id)
          .executeTakeFirst();
        return numDeletedRows > 0n;
      }),
  };
}

async function named<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (!isUniqueViolation(error, "teams_name")) throw error;
    throw new HandrailError({
      kind: "conflict",
      code: "team_name_taken",
      message: "There is a team of this name already.",
      hint: "Choose another name.",
      cause: error,
    });
  }
}
