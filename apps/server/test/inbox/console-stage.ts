import { chromium, type Browser } from "playwright-core";
import { hashPassword } from "../../src/security/password.ts";
import type { Services } from "../../src/services.ts";
import { chromiumPath } from "./console-build.ts";

export const password = "correct horse battery";

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath!,
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"],
  });
}

/** Accounts of people who sign in as `<name>@example.com` with the password above. */
export async function addPeople(
  { accounts, workspace }: Services,
  role: "admin" | "agent" | "writer" | "viewer",
  names: readonly string[],
): Promise<void> {
  const passwordHash = await hashPassword(password);
  for (const name of names)
    await accounts.createUser({
      workspaceId: workspace.id,
      email: `${name.toLowerCase()}@example.com`,
      name,
      role,
      passwordHash,
    });
}
