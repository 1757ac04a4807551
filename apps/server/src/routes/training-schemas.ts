import { z } from "@hono/zod-openapi";
import {
  channels,
  notFound,
  trainingKinds,
  type HelpCenterId,
  type TrainingContent,
  type TrainingFolder,
  type TrainingFolderId,
  type TrainingItem,
  type TrainingItemId,
  type TrainingVersion,
} from "@handrail/core";
import { contentProblems } from "@handrail/conversation";
import { stripControlCharacters } from "@handrail/guardrails";

const text = (most: number) =>
  z
    .string()
    .max(most, `write at most ${most.toLocaleString("en")} characters`)
    .transform(stripControlCharacters)
    .openapi({ type: "string", maxLength: most });

const segmentName = z.string().regex(/^[\w-]{1,60}$/, "write the name of a segment");

const helpCenterId = z
  .string()
  .regex(/^hlp_\w{1,60}$/, "write the id of a help center")
  .transform((id) => id as HelpCenterId)
  .openapi({ type: "string" });

export const contentSchema = z
  .strictObject({
    title: text(200),
    instruction: text(20_000),
    answer: text(20_000),
    triggers: z.array(text(500)).max(50, "write at most 50 examples"),
    handOff: z.boolean(),
    channels: z.array(z.enum(channels)).max(channels.length),
    segments: z.array(segmentName).max(50),
    helpCenters: z.array(helpCenterId).max(50).default([]),
  })
  .transform((content) => ({
    ...content,
    title: content.title.trim(),
    triggers: content.triggers.map((trigger) => trigger.trim()).filter((trigger) => trigger !== ""),
  }))
  .openapi("TrainingContent");

export const emptyContent: TrainingContent = {
  title: "",
  instruction: "",
  answer: "",
  triggers: [],
  handOff: false,
  channels: [],
  segments: [],
  helpCenters: [],
};

const contentAnswer = z.object({
  title: z.string(),
  instruction: z.string(),
  answer: z.string(),
  triggers: z.array(z.string()),
  handOff: z.boolean(),
  channels: z.array(z.enum(channels)),
  segments: z.array(z.string()),
  helpCenters: z.array(z.string()),
});

export const versionSchema = z
  .object({ version: z.number().int(), author: z.string(), createdAt: z.iso.datetime(), content: contentAnswer })
  .openapi("TrainingVersion");

export const itemSchema = z
  .object({
    id: z.string(),
    kind: z.enum(trainingKinds),
    folderId: z.string().nullable(),
    position: z.number().int(),
    enabled: z.boolean(),
    archived: z.boolean(),
    state: z.enum(["draft", "published", "changed"]).openapi({ description: "changed: a draft over what is live" }),
    draft: contentAnswer,
    published: versionSchema.nullable(),
    revision: z.number().int().openapi({ description: "Of the draft; send it back with a change." }),
    problems: z
      .array(z.object({ field: z.string(), message: z.string() }))
      .openapi({ description: "What keeps the draft from being published." }),
    updatedAt: z.iso.datetime(),
  })
  .openapi("TrainingItem");

export const folderSchema = z
  .object({ id: z.string(), parentId: z.string().nullable(), name: z.string(), position: z.number().int() })
  .openapi("TrainingFolder");

export const itemParameter = z.object({ itemId: z.string().max(80) });
export const folderParameter = z.object({ folderId: z.string().max(80) });
export const placeBody = z.strictObject({
  folderId: z.string().max(80).nullable().openapi({ description: "null is the top." }),
  index: z.number().int().min(0).max(10_000).optional().openapi({ description: "Last when absent." }),
});

const idOf = (prefix: string, what: string, id: string): string => {
  if (!new RegExp(`^${prefix}_[0-9a-z]{10,40}$`).test(id)) throw notFound(what);
  return id;
};
/** @throws HandrailError `training_item_not_found` also for what cannot be an id */
export const itemIdOf = (id: string) => idOf("trn", "training item", id) as TrainingItemId;
/** @throws HandrailError `training_folder_not_found` also for what cannot be an id */
export const folderIdOf = (id: string) => idOf("trf", "training folder", id) as TrainingFolderId;
export const placeOf = ({ folderId, index }: z.infer<typeof placeBody>) => ({
  folderId: folderId === null ? null : folderIdOf(folderId),
  ...(index === undefined ? {} : { index }),
});

const contentJson = ({ triggers, channels: on, segments, helpCenters, ...content }: TrainingContent) => ({
  ...content,
  triggers: [...triggers],
  channels: [...on],
  segments: [...segments],
  helpCenters: [...helpCenters],
});

export function versionJson({ version, author, createdAt, content }: TrainingVersion): z.infer<typeof versionSchema> {
  return { version, author, createdAt: createdAt.toISOString(), content: contentJson(content) };
}

export function itemJson(item: TrainingItem): z.infer<typeof itemSchema> {
  const { id, kind, folderId, position, enabled, archivedAt, draft, published, revision, updatedAt } = item;
  const changed = published && JSON.stringify(contentJson(published.content)) !== JSON.stringify(contentJson(draft));
  return {
    id,
    kind,
    folderId,
    position,
    enabled,
    archived: archivedAt !== null,
    state: !published ? "draft" : changed ? "changed" : "published",
    draft: contentJson(draft),
    published: published && versionJson(published),
    revision,
    problems: contentProblems(kind, draft),
    updatedAt: updatedAt.toISOString(),
  };
}

export function folderJson({ id, parentId, name, position }: TrainingFolder): z.infer<typeof folderSchema> {
  return { id, parentId, name, position };
}
