import { queryOptions } from "@tanstack/react-query";
import { getImport, listImports, type ImportRun } from "../../api/imports.ts";

export const importsKey = ["imports"];

export const isGoingOn = ({ state }: Pick<ImportRun, "state">): boolean => state === "reading" || state === "running";

export const importListQuery = queryOptions({
  queryKey: importsKey,
  queryFn: ({ signal }) => listImports(signal),
  refetchInterval: (query) => (query.state.data?.runs.some(isGoingOn) ? 2_000 : false),
});

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: [...importsKey, id],
    queryFn: ({ signal }) => getImport(id, signal),
    refetchInterval: (query) => (query.state.data && isGoingOn(query.state.data.run) ? 700 : false),
  });
