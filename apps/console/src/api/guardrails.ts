import * as z from "zod/mini";
import { request } from "./request.ts";

export const topicActions = ["hand_off", "decline"] as const;
export type TopicAction = (typeof topicActions)[number];

const topic = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  phrases: z.array(z.string()),
  action: z.enum(topicActions),
  declineText: z.string(),
  on: z.boolean(),
  updatedAt: z.string(),
});
export type ProhibitedTopic = z.infer<typeof topic>;
export type TopicInput = Omit<ProhibitedTopic, "id" | "updatedAt">;

const topicList = z.object({ topics: z.array(topic) });
const attempt = z.object({
  matches: z.array(z.object({ topicId: z.string(), title: z.string(), score: z.number(), by: z.string() })),
  meaning: z.boolean(),
});

export const redactionChoices = ["remove", "hide", "keep"] as const;
export type RedactionChoice = (typeof redactionChoices)[number];

const redactionKinds = z.object({
  kinds: z.array(z.object({ kind: z.string(), choice: z.enum(redactionChoices), fixed: z.boolean() })),
});
export type RedactionKind = z.infer<typeof redactionKinds>["kinds"][number];
const redactionAttempt = z.object({ stored: z.string(), passedOn: z.string(), removed: z.array(z.string()) });

export const listTopics = (signal: AbortSignal) => request("/prohibited-topics", { answer: topicList, signal });
export const createTopic = (body: TopicInput) => request("/prohibited-topics", { method: "POST", body, answer: topic });
export const updateTopic = ({ id, ...body }: TopicInput & { id: string }) =>
  request(`/prohibited-topics/${id}`, { method: "PUT", body, answer: topic });
export const deleteTopic = (id: string) => request(`/prohibited-topics/${id}`, { method: "DELETE" });
export const tryTopics = (body: { text: string; topic?: Partial<TopicInput> & { id?: string; title: string } }) =>
  request("/prohibited-topics/try", { method: "POST", body, answer: attempt });

export const getRedaction = (signal: AbortSignal) => request("/redaction-settings", { answer: redactionKinds, signal });
export const putRedaction = (choices: Readonly<Record<string, RedactionChoice>>) =>
  request("/redaction-settings", { method: "PUT", body: { choices }, answer: redactionKinds });
export const tryRedaction = (text: string) =>
  request("/redaction-settings/try", { method: "POST", body: { text }, answer: redactionAttempt });
