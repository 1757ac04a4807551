import { notFound, type SecretBox, type SessionId, type WorkspaceId } from "@handrail/core";

/** What a stream's address lets its holder follow. */
export interface StreamGrant {
  readonly workspaceId: WorkspaceId;
  readonly sessionId: SessionId;
  readonly externalId: string;
  readonly userId: string;
  /** Events behind this one. */
  readonly after: number;
}

const place = "fin-stream";
const lifeMs = 3 * 60_000;

/** A token for one conversation's stream that works for three minutes; it is part of an address. */
export function sealStream(box: SecretBox, grant: StreamGrant, now: Date): string {
  const sealed = box.seal(JSON.stringify({ ...grant, until: now.getTime() + lifeMs }), place);
  return Buffer.from(sealed).toString("base64url");
}

/** @throws HandrailError `stream_not_found` for one that is forged or over */
export function openStream(box: SecretBox, token: string, now: Date): StreamGrant {
  try {
    const opened = JSON.parse(box.open(Buffer.from(token, "base64url").toString(), place)) as StreamGrant & {
      readonly until: number;
    };
    if (opened.until > now.getTime()) return opened;
  } catch {
    // Forged, damaged, or sealed under a key that is gone.
  }
  throw notFound("stream", "Start or reply again: the answer holds a new address.");
}
