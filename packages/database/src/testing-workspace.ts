import { newId } from "@handrail/core";
import type { Workspace } from "@handrail/core";
import type { Database } from "./database.ts";
import { createAccountStore } from "./stores/account-store.ts";

/** A new workspace in the database, so that a test shares nothing with its neighbours. */
export async function createTestWorkspace(database: Database): Promise<Workspace> {
  const workspace: Workspace = {
    id: newId("wsp"),
    name: "Test",
    sourceLocale: "en",
    locales: ["en", "de"],
    siteUrl: "",
  };
  await createAccountStore({ db: database.db, clock: () => new Date(), newId }).putWorkspace(workspace);
  return workspace;
}
