import { ConnectorError } from "@handrail/connector-kit";
import type { Corpus } from "./corpora.ts";
import type { OpenDrive } from "./open-drive.ts";
import type { DriveChange } from "./schemas.ts";

export interface ChangePage {
  readonly changes: readonly DriveChange[];
  /** From where the feed goes on after this page. */
  readonly token: string;
}

/** A page that comes twice is asked for again; one that always leads back would be asked for without end. */
const mostRequestsPerPage = 3;

/**
 * Reads what changed since the token. Only a page that gives the token of the next read is the last one.
 * @throws ConnectorError `checkpoint_expired` when Drive does not know the token any more, among others
 */
export async function* listChanges(drive: OpenDrive, corpus: Corpus, start: string): AsyncGenerator<ChangePage, void> {
  const requests = new Map<string, number>();
  for (let token = start; ;) {
    const { changes, nextPageToken, newStartPageToken } = await drive.client.changes(corpus, token);
    const next = newStartPageToken || nextPageToken;
    if (!next) throw brokenOff("Google Drive ended the list of changes without saying that it is complete.");
    yield { changes, token: next };
    if (newStartPageToken) return;
    const times = (requests.get(next) ?? 0) + 1;
    requests.set(next, times);
    if (times > mostRequestsPerPage)
      throw brokenOff("Google Drive's list of changes leads back to a page that was read before.");
    token = next;
  }
}

function brokenOff(message: string): ConnectorError {
  return new ConnectorError({ code: "invalid_response", message });
}
