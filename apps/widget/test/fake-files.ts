import type { IncomingMessage, ServerResponse } from "node:http";
import type { Attachment } from "@handrail/core";
import { readBytes, type SendJson } from "./fake-request.ts";
import type { FakeSession } from "./fake-session.ts";

/** Keeps a file of the visitor, or refuses it with a status. */
export async function takeFile(
  session: FakeSession,
  request: IncomingMessage,
  url: URL,
  json: SendJson,
  failsWith: number,
) {
  const bytes = await readBytes(request);
  if (failsWith) return json(failsWith, { code: "attachment_type_refused", message: "", hint: "" });
  const isImage = bytes.subarray(1, 4).toString("latin1") === "PNG";
  const attachment = {
    id: `att_${session.files.size + 1}`,
    name: url.searchParams.get("name") ?? "",
    mediaType: isImage ? "image/png" : "text/plain",
    sizeBytes: bytes.length,
    ...(isImage ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : {}),
  } as unknown as Attachment;
  session.files.set(attachment.id, { attachment, bytes });
  return json(201, { attachment });
}

export function giveFile(session: FakeSession, id: string, response: ServerResponse) {
  const file = session.files.get(id);
  response.writeHead(file ? 200 : 404, { "content-type": file?.attachment.mediaType ?? "text/plain" });
  response.end(file?.bytes);
}
