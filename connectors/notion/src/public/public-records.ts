import { z } from "zod";

export const decorationsSchema = z.array(
  z.union([z.tuple([z.string()]), z.tuple([z.string(), z.array(z.array(z.unknown()))])]),
);

/** A block as the pages on the web tell it. */
export const publicBlockSchema = z.looseObject({
  id: z.string(),
  type: z.string(),
  properties: z.record(z.string(), z.unknown()).nullish(),
  format: z.record(z.string(), z.unknown()).nullish(),
  content: z.array(z.string()).nullish(),
  view_ids: z.array(z.string()).nullish(),
  collection_id: z.string().nullish(),
  space_id: z.string().nullish(),
  parent_id: z.string().nullish(),
  parent_table: z.string().nullish(),
  last_edited_time: z.number().nullish(),
  alive: z.boolean().nullish(),
});
export type PublicBlock = z.infer<typeof publicBlockSchema>;

export const collectionSchema = z.looseObject({
  id: z.string(),
  name: decorationsSchema.nullish(),
  schema: z.record(z.string(), z.looseObject({ name: z.string().nullish(), type: z.string().nullish() })).nullish(),
});
export type PublicCollection = z.infer<typeof collectionSchema>;

const recordsSchema = z.record(z.string(), z.unknown()).nullish();

export const recordMapSchema = z.looseObject({
  block: recordsSchema,
  collection: recordsSchema,
  collection_view: recordsSchema,
});

export const chunkSchema = z.looseObject({ recordMap: recordMapSchema.nullish() });
export type PublicChunk = z.infer<typeof chunkSchema>;

/** A record may stand in one envelope or in two; without rights it is an empty one. */
export function recordIn<T>(envelope: unknown, schema: z.ZodType<T>): T | undefined {
  let value = envelope;
  for (let depth = 0; depth < 2 && isObject(value) && "value" in value && !("id" in value); depth++)
    value = value["value"];
  return schema.safeParse(value).data;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
