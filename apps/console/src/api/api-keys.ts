import * as z from "zod/mini";
import { request } from "./request.ts";

const apiKey = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.string()),
  createdAt: z.string(),
  lastUsedAt: z.nullish(z.string()),
});
export type ApiKey = z.infer<typeof apiKey>;

const keyList = z.object({ keys: z.array(apiKey) });
const createdKey = z.object({ key: z.string() });

export const listApiKeys = (signal: AbortSignal) => request("/api-keys", { answer: keyList, signal });
/** The answer's `key` is the secret; the server never shows it again. */
export const createApiKey = (input: { name: string; scopes: readonly string[] }) =>
  request("/api-keys", { method: "POST", body: input, answer: createdKey });
export const deleteApiKey = (id: string) => request(`/api-keys/${id}`, { method: "DELETE" });
