import { ConnectorError, type ConnectionVerdict } from "@handrail/connector-kit";
import type { NotionContext } from "./client.ts";
import { publicPageIds } from "./config.ts";
import { openSync, type NotionSync } from "./notion-sync.ts";
import { publicPageTitle } from "./public/public-events.ts";
import { unlessHidden } from "./response-error.ts";

type Check = Extract<ConnectionVerdict, { kind: "ok" }>["checks"][number];

/** Tries the secret, and each thing that a sync will ask for. */
export async function validate(context: NotionContext): Promise<ConnectionVerdict> {
  try {
    return await check(context);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const { code, message, hint } = error;
    return error.retryable ? { kind: "transient", message } : { kind: "refused", code, message, hint };
  }
}

async function check(context: NotionContext): Promise<ConnectionVerdict> {
  const { token } = await context.credentials.current();
  const published = publicPageIds(context.config);
  const publicChecks: Check[] = [];
  for (const id of published) publicChecks.push(await checkPublicPage(context, id));
  if (token === undefined && published.length > 0) return { kind: "ok", account: "Anybody", checks: publicChecks };
  const sync = openSync(context);
  const { name, workspace } = await sync.client.account();
  const { results } = await sync.client.search("page", "descending", null);
  const shared: Check = {
    name: "Read pages",
    ok: results.length > 0,
    note: results.length > 0 ? "" : "No page is shared with the integration yet: ••• › Connections.",
  };
  const roots: Check[] = [];
  for (const id of sync.roots) roots.push(await checkRoot(sync, id));
  return {
    kind: "ok",
    account: workspace ? `${name} in ${workspace}` : name,
    checks: [shared, ...roots, ...publicChecks],
  };
}

async function checkRoot({ client }: NotionSync, id: string): Promise<Check> {
  const found =
    (await unlessHidden(client.page(id))) ??
    (await unlessHidden(client.database(id))) ??
    (await unlessHidden(client.dataSource(id)));
  return {
    name: `Page to begin from ${id}`,
    ok: found !== undefined,
    note: found ? "" : "It is not shared with the integration.",
  };
}

async function checkPublicPage(context: NotionContext, id: string): Promise<Check> {
  const title = await publicPageTitle(context, id);
  return {
    name: title === undefined ? `Public page ${id}` : `Public page ${title}`,
    ok: title !== undefined,
    note: title === undefined ? "It is not published on the web." : "",
  };
}
