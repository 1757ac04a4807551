import { ConnectorError, type ConnectionVerdict } from "@handrail/connector-kit";
import type { ConfluenceContext } from "./client.ts";
import { userSchema } from "./schemas.ts";
import { openWiki } from "./wiki-sync.ts";

interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly note: string;
}

async function check(name: string, request: () => Promise<string>): Promise<Check> {
  try {
    return { name, ok: true, note: await request() };
  } catch (error) {
    if (error instanceof ConnectorError && !error.retryable) return { name, ok: false, note: error.message };
    throw error;
  }
}

/** Tries the credentials, and one request of each kind that a sync needs. */
export async function validate(context: ConfluenceContext): Promise<ConnectionVerdict> {
  const { client, wiki } = openWiki(context);
  try {
    const user = await client.get("/rest/api/user/current", userSchema);
    const spaces = await wiki.spaces();
    const missing = context.config.spaces.filter((key) => !spaces.some((space) => space.key === key));
    if (missing.length > 0) {
      return {
        kind: "refused",
        code: "not_found",
        message: `There is no space ${missing.join(", ")} that this account sees.`,
        hint: "Choose the spaces again, or let the account see them.",
      };
    }
    const [space] =
      context.config.spaces.length > 0 ? spaces.filter(({ key }) => context.config.spaces.includes(key)) : spaces;
    const checks = [{ name: "Read spaces", ok: spaces.length > 0, note: `${spaces.length} spaces` }];
    if (space) {
      checks.push(
        await check("Read pages", async () => {
          await wiki.tryContents(space);
          return space.name;
        }),
      );
      if (context.config.readAccess) {
        checks.push(
          await check("Read who may see pages", async () => `${space.name}: ${await wiki.spaceAudience(space)}`),
        );
      }
    }
    return { kind: "ok", account: user.displayName ?? user.publicName ?? user.email ?? client.site, checks };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    if (error.retryable) return { kind: "transient", message: error.message };
    return { kind: "refused", code: error.code, message: error.message, hint: error.hint };
  }
}
