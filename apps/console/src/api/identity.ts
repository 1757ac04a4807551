import * as z from "zod/mini";
import { request } from "./request.ts";

const secretList = z.object({
  audience: z.string(),
  secrets: z.array(z.object({ id: z.string(), createdAt: z.string(), expiresAt: z.nullable(z.string()) })),
});
const createdSecret = z.object({ audience: z.string(), secret: z.string() });

export const listIdentitySecrets = (signal: AbortSignal) =>
  request("/identity/secrets", { answer: secretList, signal });
/** The answer's `secret` is never shown again. */
export const createIdentitySecret = () => request("/identity/secrets", { method: "POST", answer: createdSecret });
export const removeIdentitySecrets = () => request("/identity/secrets", { method: "DELETE" });
