import { z } from "zod";

export const parentSchema = z.looseObject({
  type: z.string().nullish(),
  page_id: z.string().nullish(),
  database_id: z.string().nullish(),
  data_source_id: z.string().nullish(),
  block_id: z.string().nullish(),
});
export type NotionParent = z.infer<typeof parentSchema>;

export const richTextSchema = z.array(
  z.looseObject({
    type: z.string().nullish(),
    plain_text: z.string().nullish(),
    text: z.looseObject({ content: z.string().nullish() }).nullish(),
    href: z.string().nullish(),
    equation: z.looseObject({ expression: z.string() }).nullish(),
    annotations: z
      .looseObject({
        bold: z.boolean().nullish(),
        italic: z.boolean().nullish(),
        strikethrough: z.boolean().nullish(),
        underline: z.boolean().nullish(),
        code: z.boolean().nullish(),
      })
      .nullish(),
  }),
);
export type RichText = z.infer<typeof richTextSchema>;

export const propertySchema = z.looseObject({ type: z.string().nullish() });
export type NotionProperty = z.infer<typeof propertySchema>;

export const pageSchema = z.looseObject({
  object: z.literal("page"),
  id: z.string(),
  url: z.string().nullish(),
  last_edited_time: z.string(),
  in_trash: z.boolean().nullish(),
  /** The name of `in_trash` in older versions of the API. */
  archived: z.boolean().nullish(),
  parent: parentSchema.nullish(),
  properties: z.record(z.string(), propertySchema).nullish(),
});
export type NotionPage = z.infer<typeof pageSchema>;

const trash = { in_trash: z.boolean().nullish(), archived: z.boolean().nullish() };

export const dataSourceSchema = z.looseObject({
  object: z.literal("data_source"),
  id: z.string(),
  title: richTextSchema.nullish(),
  parent: parentSchema.nullish(),
  database_parent: parentSchema.nullish(),
  ...trash,
});
export type NotionDataSource = z.infer<typeof dataSourceSchema>;

export const databaseSchema = z.looseObject({
  object: z.literal("database"),
  id: z.string(),
  title: richTextSchema.nullish(),
  parent: parentSchema.nullish(),
  data_sources: z.array(z.looseObject({ id: z.string() })).nullish(),
  ...trash,
});
export type NotionDatabase = z.infer<typeof databaseSchema>;

export const blockSchema = z.looseObject({
  object: z.literal("block"),
  id: z.string(),
  type: z.string().nullish(),
  has_children: z.boolean().nullish(),
  parent: parentSchema.nullish(),
});
export type OfficialBlock = z.infer<typeof blockSchema>;

/** What stands in a block under the name of its type. */
export function contentOf(block: OfficialBlock): Readonly<Record<string, unknown>> {
  const content = block.type ? block[block.type] : undefined;
  return typeof content === "object" && content !== null ? (content as Record<string, unknown>) : {};
}

/** A row or page of which the integration may know nothing but the id. */
const partialSchema = z.looseObject({ object: z.string(), id: z.string() });

export const listSchema = z.looseObject({
  results: z.array(partialSchema),
  has_more: z.boolean(),
  next_cursor: z.string().nullish(),
  request_status: z.looseObject({ type: z.string(), incomplete_reason: z.string().nullish() }).nullish(),
});
export type NotionList = z.infer<typeof listSchema>;

export const userSchema = z.looseObject({
  name: z.string().nullish(),
  bot: z.looseObject({ workspace_name: z.string().nullish() }).nullish(),
});

export function isTrashed(thing: { in_trash?: boolean | null | undefined; archived?: boolean | null | undefined }) {
  return thing.in_trash ?? thing.archived ?? false;
}
