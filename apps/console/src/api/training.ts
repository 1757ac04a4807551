import * as z from "zod/mini";
import { citation, reply, searchedHelpCenter } from "./citation.ts";
import { request } from "./request.ts";

const content = z.object({
  title: z.string(),
  instruction: z.string(),
  answer: z.string(),
  triggers: z.array(z.string()),
  handOff: z.boolean(),
  channels: z.array(z.string()),
  segments: z.array(z.string()),
  helpCenters: z.array(z.string()),
});
export type TrainingContent = z.infer<typeof content>;

const version = z.object({ version: z.number(), author: z.string(), createdAt: z.string(), content });
export type TrainingVersion = z.infer<typeof version>;

const item = z.object({
  id: z.string(),
  kind: z.enum(["profile", "behavioral", "scenario"]),
  folderId: z.nullable(z.string()),
  position: z.number(),
  enabled: z.boolean(),
  archived: z.boolean(),
  state: z.enum(["draft", "published", "changed"]),
  draft: content,
  published: z.nullable(version),
  revision: z.number(),
  problems: z.array(z.object({ field: z.string(), message: z.string() })),
  updatedAt: z.string(),
});
export type TrainingItem = z.infer<typeof item>;
export type TrainingKind = TrainingItem["kind"];

const folder = z.object({ id: z.string(), parentId: z.nullable(z.string()), name: z.string(), position: z.number() });
export type TrainingFolder = z.infer<typeof folder>;

const side = z.object({
  kind: z.string(),
  id: z.string(),
  title: z.string(),
  text: z.string(),
  url: z.optional(z.string()),
});
const conflict = z.object({ kind: z.string(), one: side, other: side, why: z.string(), by: z.string() });
export type Conflict = z.infer<typeof conflict>;
export type ConflictSide = z.infer<typeof side>;

const applied = z.object({ id: z.string(), version: z.number(), title: z.string() });

/** What was seen and done for a reply; parts that a turn did not come to are absent. */
export const turnTrace = z.object({
  query: z.string(),
  passages: z.array(
    z.object({
      chunkId: z.string(),
      title: z.string(),
      anchor: z.string(),
      score: z.number(),
      scores: z.object({ lexical: z.number(), dense: z.nullish(z.number()) }),
    }),
  ),
  confidence: z.number(),
  decision: z.string(),
  reasons: z.array(z.string()),
  writer: z.string(),
  helpCenter: z.nullish(searchedHelpCenter),
  prompt: z.nullish(z.string()),
  training: z.nullish(
    z.object({
      profileVersion: z.number(),
      rules: z.array(applied),
      scenarios: z.array(z.extend(applied, { score: z.number() })),
    }),
  ),
  guards: z.nullish(z.array(z.string())),
  timingsMs: z.record(z.string(), z.number()),
  notes: z.array(z.string()),
});
export type TriedTrace = z.infer<typeof turnTrace>;

const tried = z.object({
  reply,
  handoff: z.nullish(z.object({ explanation: z.string(), summary: z.string() })),
  trace: turnTrace,
});
export type TriedTurn = z.infer<typeof tried>;

const changed = z.nullable(z.object({ past: z.string(), now: z.string() }));
const replayedSide = z.object({ reply, trace: z.nullable(turnTrace) });
export const replayedTurn = z.object({
  messageId: z.string(),
  text: z.string(),
  at: z.string(),
  past: replayedSide,
  now: replayedSide,
  difference: z.object({
    same: z.boolean(),
    text: z.array(z.object({ kind: z.enum(["same", "added", "removed"]), text: z.string() })),
    citations: z.object({ added: z.array(citation), lost: z.array(citation) }),
    decision: changed,
    reasons: z.object({ added: z.array(z.string()), lost: z.array(z.string()) }),
    training: z.array(
      z.object({ id: z.string(), title: z.string(), past: z.nullable(z.number()), now: z.nullable(z.number()) }),
    ),
    writer: changed,
  }),
});
export type ReplayedTurn = z.infer<typeof replayedTurn>;

const one = z.object({ item });
const at = (id: string, path = "") => `/training/items/${encodeURIComponent(id)}${path}`;
const atFolder = (id: string) => `/training/folders/${encodeURIComponent(id)}`;

export const listTraining = (signal: AbortSignal) =>
  request("/training", { answer: z.object({ items: z.array(item), folders: z.array(folder) }), signal });
export const getTraining = (id: string, signal: AbortSignal) =>
  request(at(id), { answer: z.object({ item, versions: z.array(version) }), signal });
export const createTraining = (kind: TrainingKind, folderId: string | null, given: TrainingContent) =>
  request("/training/items", { method: "POST", body: { kind, folderId, content: given }, answer: one });
export const saveTraining = (id: string, revision: number, given: TrainingContent) =>
  request(at(id, "/draft"), { method: "PUT", body: { revision, content: given }, answer: one });
export const publishTraining = (id: string, revision: number) =>
  request(at(id, "/publish"), { method: "POST", body: { revision }, answer: one });
export const restoreTraining = (id: string, revision: number, wanted: number) =>
  request(at(id, "/restore"), { method: "POST", body: { revision, version: wanted }, answer: one });
export const changeTraining = (id: string, change: { enabled?: boolean; archived?: boolean }) =>
  request(at(id), { method: "PATCH", body: change, answer: one });
export const placeTraining = (id: string, folderId: string | null, index?: number) =>
  request(at(id, "/place"), {
    method: "PUT",
    body: { folderId, ...(index === undefined ? {} : { index }) },
    answer: one,
  });

export const createTrainingFolder = (name: string) =>
  request("/training/folders", { method: "POST", body: { name }, answer: z.object({ folder }) });
export const renameTrainingFolder = (id: string, name: string) =>
  request(atFolder(id), { method: "PATCH", body: { name }, answer: z.object({ folder }) });
export const placeTrainingFolder = (id: string, parentId: string | null, index: number) =>
  request(`${atFolder(id)}/place`, { method: "PUT", body: { folderId: parentId, index } });
export const removeTrainingFolder = (id: string) => request(atFolder(id), { method: "DELETE" });

export const findConflicts = (signal: AbortSignal) =>
  request("/training/conflicts", { answer: z.object({ conflicts: z.array(conflict) }), signal });
export const tryTraining = (question: {
  text: string;
  locale: string;
  channel: string;
  /** The default one unless given. */
  helpCenterId: string | undefined;
  segments: readonly string[];
}) =>
  request("/training/try", {
    method: "POST",
    body: question,
    answer: z.object({ draft: tried, published: tried }),
  });
