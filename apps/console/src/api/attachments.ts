import * as z from "zod/mini";
import { errorFromAnswer, offlineError } from "./api-error.ts";
import { apiRoot } from "./request.ts";

export const attachment = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  sizeBytes: z.number(),
  width: z.nullish(z.number()),
  height: z.nullish(z.number()),
});
export type Attachment = z.infer<typeof attachment>;

const uploaded = z.object({ attachment });

/** Uploads a file to a session; it is sent with a message that names its id. @throws ApiError */
export async function uploadAttachment(sessionId: string, file: File): Promise<Attachment> {
  let response: Response;
  try {
    response = await fetch(`${apiRoot}/inbox/sessions/${sessionId}/attachments?name=${encodeURIComponent(file.name)}`, {
      method: "POST",
      credentials: "same-origin",
      headers: { "content-type": "application/octet-stream" },
      body: file,
    });
  } catch (error) {
    throw offlineError(error);
  }
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw errorFromAnswer(response.status, body);
  return uploaded.parse(body).attachment;
}

/** Where a file of a session is read; the login cookie opens it. */
export const attachmentAddress = (sessionId: string, id: string): string =>
  `${apiRoot}/inbox/sessions/${sessionId}/attachments/${id}`;
