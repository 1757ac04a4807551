import * as z from "zod/mini";
import { request } from "./request.ts";

const condition = z.object({
  field: z.string(),
  operator: z.string(),
  value: z.optional(z.union([z.string(), z.number(), z.boolean()])),
});
const rule = z.object({ match: z.enum(["all", "any"]), conditions: z.array(condition) });
const segment = z.object({ name: z.string(), title: z.string(), rule, updatedAt: z.string() });
export type SegmentCondition = z.infer<typeof condition>;
export type SegmentRule = z.infer<typeof rule>;
export type Segment = z.infer<typeof segment>;

const segmentList = z.object({ segments: z.array(segment) });
const preview = z.object({ count: z.number(), of: z.number() });

export const listSegments = (signal: AbortSignal) => request("/segments", { answer: segmentList, signal });
export const putSegment = ({ name, title, rule }: Pick<Segment, "name" | "title" | "rule">) =>
  request(`/segments/${encodeURIComponent(name)}`, { method: "PUT", body: { title, rule }, answer: segment });
export const deleteSegment = (name: string) => request(`/segments/${encodeURIComponent(name)}`, { method: "DELETE" });
export const previewSegment = (rule: SegmentRule) =>
  request("/segments/preview", { method: "POST", body: { rule }, answer: preview });
