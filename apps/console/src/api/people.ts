import * as z from "zod/mini";
import { request } from "./request.ts";

const person = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.string(),
  createdAt: z.string(),
  deactivatedAt: z.nullish(z.string()),
  lastActiveAt: z.nullish(z.string()),
});
export type Person = z.infer<typeof person>;

const invitation = z.object({
  id: z.string(),
  email: z.string(),
  role: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
});
export type Invitation = z.infer<typeof invitation>;

const peopleList = z.object({ people: z.array(person), invitations: z.array(invitation) });
const invited = z.object({ invitation, path: z.string(), mail: z.enum(["sent", "not_set_up", "failed"]) });
const look = z.object({ email: z.string(), role: z.string(), workspaceName: z.string() });

export const listPeople = (signal: AbortSignal) => request("/people", { answer: peopleList, signal });
export const updatePerson = (id: string, patch: { role?: string; active?: boolean }) =>
  request(`/people/${id}`, { method: "PATCH", body: patch, answer: person });
/** The answer's `path` holds the link's secret; the server never shows it again. */
export const invitePerson = (input: { email: string; role: string }) =>
  request("/people/invitations", { method: "POST", body: input, answer: invited });
export const withdrawInvitation = (id: string) => request(`/people/invitations/${id}`, { method: "DELETE" });

export const lookAtInvitation = (secret: string) =>
  request("/invitations/look", { method: "POST", body: { secret }, answer: look });
export const acceptInvitation = (input: { secret: string; name: string; password: string }) =>
  request("/invitations/accept", { method: "POST", body: input });
