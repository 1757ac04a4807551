import * as z from "zod/mini";
import { request } from "./request.ts";

const setupState = z.object({ needsSetup: z.boolean() });

const me = z.object({
  user: z.object({ id: z.string(), email: z.string(), name: z.string(), role: z.string() }),
  workspace: z.object({
    id: z.string(),
    name: z.string(),
    sourceLocale: z.string(),
    locales: z.array(z.string()),
    siteUrl: z.string(),
  }),
  scopes: z.array(z.string()),
});
export type Me = z.infer<typeof me>;

export interface SetupInput {
  readonly secret: string;
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

export const getSetup = (signal?: AbortSignal) =>
  request("/setup", { answer: setupState, ...(signal ? { signal } : {}) });
export const postSetup = (input: SetupInput) => request("/setup", { method: "POST", body: input });
export const postLogin = (input: { email: string; password: string }) =>
  request("/login", { method: "POST", body: input });
export const postLogout = () => request("/logout", { method: "POST" });
export const getMe = (signal?: AbortSignal) => request("/me", { answer: me, ...(signal ? { signal } : {}) });
