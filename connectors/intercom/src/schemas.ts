import { z } from "zod";

const id = z.union([z.number(), z.string()]).transform(String);
const noId = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((value) => (value ? String(value) : undefined));

const articleWords = {
  title: z.string().nullish(),
  description: z.string().nullish(),
  body: z.string().nullish(),
  state: z.string().nullish(),
  url: z.string().nullish(),
};

export const articleContentSchema = z.object(articleWords);
export type IntercomArticleContent = z.infer<typeof articleContentSchema>;

/** Languages by their tags; `type` stands among them. */
const translated = z.record(z.string(), z.unknown()).nullish();

export const articleSchema = z.object({
  ...articleWords,
  id,
  workspace_id: z.string().nullish(),
  parent_id: noId,
  parent_ids: z.array(id).nullish(),
  parent_type: z.string().nullish(),
  default_locale: z.string().nullish(),
  translated_content: translated,
  tags: z
    .object({ tags: z.array(z.object({ name: z.string().nullish() })).nullish() })
    .nullish()
    .catch(undefined),
});
export type IntercomArticle = z.infer<typeof articleSchema>;

export const groupContentSchema = z.object({ name: z.string().nullish(), description: z.string().nullish() });

export const collectionSchema = z.object({
  id,
  workspace_id: z.string().nullish(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  url: z.string().nullish(),
  order: z.number().nullish(),
  default_locale: z.string().nullish(),
  translated_content: translated,
  parent_id: noId,
});
export type IntercomCollection = z.infer<typeof collectionSchema>;

/** Pages by number; newer lists name the next page by a cursor or an address instead. */
export const pageSchema = z.object({
  pages: z
    .object({
      page: z.number().nullish(),
      total_pages: z.number().nullish(),
      next: z.union([z.string(), z.object({ starting_after: z.string().nullish() })]).nullish(),
    })
    .nullish(),
  total_count: z.number().nullish(),
});

export const meSchema = z.object({
  type: z.string().nullish(),
  app: z.object({ id_code: z.string().nullish(), name: z.string().nullish() }).nullish(),
});
