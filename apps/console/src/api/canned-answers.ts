import * as z from "zod/mini";
import { request } from "./request.ts";

const cannedAnswer = z.object({
  id: z.string(),
  shortcut: z.string(),
  title: z.string(),
  texts: z.record(z.string(), z.string()),
});
export type CannedAnswer = z.infer<typeof cannedAnswer>;

export const listCannedAnswers = async (signal: AbortSignal): Promise<CannedAnswer[]> =>
  (await request("/canned-answers", { answer: z.object({ answers: z.array(cannedAnswer) }), signal })).answers;

export interface CannedAnswerInput {
  readonly shortcut: string;
  readonly title: string;
  readonly texts: readonly { readonly locale: string; readonly text: string }[];
}

export const createCannedAnswer = (input: CannedAnswerInput) =>
  request("/canned-answers", { method: "POST", body: input, answer: cannedAnswer });
export const updateCannedAnswer = (id: string, input: CannedAnswerInput) =>
  request(`/canned-answers/${id}`, { method: "PUT", body: input, answer: cannedAnswer });
export const deleteCannedAnswer = (id: string) => request(`/canned-answers/${id}`, { method: "DELETE" });
