import { ConnectorError, type ConnectionVerdict } from "@handrail/connector-kit";
import { createDriveClient, type DriveClient } from "./client.ts";
import { findCorpora, type Corpus } from "./corpora.ts";
import type { DriveContext } from "./drive-context.ts";

type Check = Extract<ConnectionVerdict, { kind: "ok" }>["checks"][number];

/** Tries the credentials, and each thing that a sync will ask for. */
export async function validate(context: DriveContext): Promise<ConnectionVerdict> {
  const client = createDriveClient(context);
  try {
    const { user } = await client.about();
    const { all, goneDrives, missingFolders } = await findCorpora(client, context.config);
    const checks: Check[] = [
      ...goneDrives.map((id) => missing(`Read the shared drive ${id}`)),
      ...missingFolders.map((id) => missing(`Read the folder ${id}`)),
    ];
    for (const corpus of all) checks.push(await checkList(client, corpus));
    if (context.config.followSharing) checks.push(await checkSharing(client, all));
    return { kind: "ok", account: user?.emailAddress ?? user?.displayName ?? "A Google account", checks };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const { code, message, hint } = error;
    return error.retryable ? { kind: "transient", message } : { kind: "refused", code, message, hint };
  }
}

function missing(name: string): Check {
  return { name, ok: false, note: "It is not there, or not shared with these credentials." };
}

async function checkList(client: DriveClient, corpus: Corpus): Promise<Check> {
  await client.startPageToken(corpus);
  const { files } = await client.files({ corpus, q: "trashed = false", page: null });
  const name = corpus === null ? "Read files" : `Read the shared drive ${(await client.drive(corpus)).name ?? corpus}`;
  return files.length > 0
    ? { name, ok: true, note: "" }
    : { name, ok: true, note: "There is nothing yet. Share a folder with this account." };
}

/** Readers see no sharing; whoever may share sees it. */
async function checkSharing(client: DriveClient, corpora: readonly Corpus[]): Promise<Check> {
  const name = "Read who may read";
  for (const corpus of corpora) {
    const { files } = await client.files({ corpus, q: "trashed = false", page: null });
    const [file] = files;
    if (file === undefined || file.permissions?.length) continue;
    try {
      await client.permissions(file.id);
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.retryable) throw error;
      const note =
        "Sharing is not visible to these credentials: nobody will find such files. Make the account an editor, or switch “Follow the sharing in Drive” off.";
      return { name, ok: false, note };
    }
  }
  return { name, ok: true, note: "" };
}
