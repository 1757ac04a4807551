import type { IncomingMessage } from "node:http";

/** Sends an answer. */
export type SendJson = (status: number, body: unknown) => void;

export function bearer(request: IncomingMessage): string {
  return request.headers.authorization?.replace("Bearer ", "") ?? "";
}

export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export async function readJson(request: IncomingMessage): Promise<unknown> {
  return JSON.parse((await readBytes(request)).toString("utf8"));
}
