import { ConnectorError, type ConnectionVerdict } from "@handrail/connector-kit";
import { chosenFolders } from "./chosen-folders.ts";
import { createDropboxClient, type DropboxClient, type DropboxContext } from "./client.ts";
import { accountSchema, pageSchema } from "./schemas.ts";

type Check = Extract<ConnectionVerdict, { kind: "ok" }>["checks"][number];

/** Tries the credentials, and each thing that a sync will ask for. */
export async function validate(context: DropboxContext): Promise<ConnectionVerdict> {
  const client = createDropboxClient(context);
  try {
    const account = await client.call("users/get_current_account", null, accountSchema);
    const checks: Check[] = [];
    for (const folder of chosenFolders(context.config)) checks.push(await checkFolder(client, folder));
    checks.push(await checkDownload(client), await checkStaysConnected(context));
    return { kind: "ok", account: account.name?.display_name ?? account.email ?? "A Dropbox account", checks };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const { code, message, hint } = error;
    return error.retryable ? { kind: "transient", message } : { kind: "refused", code, message, hint };
  }
}

async function checkFolder(client: DropboxClient, path: string): Promise<Check> {
  const name = path === "" ? "Read all folders" : `Read ${path}`;
  try {
    await client.call("files/list_folder", { path, recursive: false, limit: 1 }, pageSchema);
    return { name, ok: true, note: "" };
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.code !== "not_found") throw error;
    return { name, ok: false, note: "There is no such folder, or it may not be read." };
  }
}

/** Asks for a file that is not there: whoever may read files is told so, whoever may not is told that. */
async function checkDownload(client: DropboxClient): Promise<Check> {
  const name = "Read files";
  try {
    await client.content("files/download", { path: "/.handrail/no such file" }, 1000);
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.code !== "not_found") throw error;
  }
  return { name, ok: true, note: "" };
}

async function checkStaysConnected(context: DropboxContext): Promise<Check> {
  const { refreshToken } = await context.credentials.current();
  const ok = refreshToken !== undefined;
  return { name: "Stays connected", ok, note: ok ? "" : "Without a refresh token the access ends after four hours." };
}
