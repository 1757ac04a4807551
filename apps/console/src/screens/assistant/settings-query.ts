import { queryOptions } from "@tanstack/react-query";
import { getAssistantSettings, getModel } from "../../api/assistant.ts";
import { listTeams } from "../../api/teams.ts";

export const settingsQuery = queryOptions({
  queryKey: ["assistant", "settings"],
  queryFn: ({ signal }) => getAssistantSettings(signal),
});

export const modelQuery = queryOptions({
  queryKey: ["assistant", "model"],
  queryFn: ({ signal }) => getModel(signal),
});

export const teamsQuery = queryOptions({ queryKey: ["teams"], queryFn: ({ signal }) => listTeams(signal) });
