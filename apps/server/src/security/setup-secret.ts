import type { AccountStore, WorkspaceId } from "@handrail/core";
import { hashSecret, newSecret } from "./secrets.ts";

export const setupSecretSetting = "setup_secret_hash";

/**
 * A new single-use secret that lets its holder create the owner, or undefined when there is one already.
 * Only its hash is kept, so every start before the set-up makes a new one.
 */
export async function renewSetupSecret(accounts: AccountStore, workspaceId: WorkspaceId): Promise<string | undefined> {
  if ((await accounts.countUsers(workspaceId)) > 0) return undefined;
  const secret = newSecret("hrs_");
  await accounts.putSetting(setupSecretSetting, hashSecret(secret));
  return secret;
}
