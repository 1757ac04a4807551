import * as z from "zod/mini";
import { request } from "./request.ts";

const team = z.object({ id: z.string(), name: z.string(), memberIds: z.array(z.string()) });
export type Team = z.infer<typeof team>;

export const listTeams = async (signal: AbortSignal): Promise<Team[]> =>
  (await request("/teams", { answer: z.object({ teams: z.array(team) }), signal })).teams;

export interface TeamInput {
  readonly name: string;
  readonly memberIds: readonly string[];
}

export const createTeam = (input: TeamInput) => request("/teams", { method: "POST", body: input, answer: team });
export const updateTeam = (id: string, input: TeamInput) =>
  request(`/teams/${id}`, { method: "PATCH", body: input, answer: team });
export const deleteTeam = (id: string) => request(`/teams/${id}`, { method: "DELETE" });
