import { z } from "zod";

const id = z.union([z.number(), z.string()]).transform(String);
const ids = z.array(id).nullish();

export const translationSchema = z.object({
  locale: z.string(),
  title: z.string().nullish(),
  body: z.string().nullish(),
  draft: z.boolean().nullish(),
  html_url: z.string().nullish(),
  updated_at: z.string().nullish(),
});
export type ZendeskTranslation = z.infer<typeof translationSchema>;

export const articleSchema = translationSchema.extend({
  id,
  source_locale: z.string().nullish(),
  section_id: id.nullish(),
  user_segment_id: id.nullish(),
  user_segment_ids: ids,
  label_names: z.array(z.string()).nullish(),
  content_tag_ids: ids,
  position: z.number().nullish(),
  /** Its address in the API, below the account's own host. */
  url: z.string().nullish(),
  /** There with the sideload `translations`. */
  translations: z.array(translationSchema).nullish(),
});
export type ZendeskArticle = z.infer<typeof articleSchema>;

export const categorySchema = z.object({ id, name: z.string().nullish() });
export const sectionSchema = categorySchema.extend({ category_id: id.nullish(), parent_section_id: id.nullish() });

export const userSegmentSchema = z.object({
  id,
  user_type: z.string().nullish(),
  tags: z.array(z.string()).nullish(),
  or_tags: z.array(z.string()).nullish(),
  group_ids: ids,
  organization_ids: ids,
  added_user_ids: ids,
});
export type ZendeskUserSegment = z.infer<typeof userSegmentSchema>;

export const contentTagSchema = z.object({ id, name: z.string().nullish() });

export const attachmentSchema = z.object({
  id,
  article_id: id.nullish(),
  file_name: z.string().nullish(),
  display_file_name: z.string().nullish(),
  content_type: z.string().nullish(),
  content_url: z.string().nullish(),
  size: z.number().nullish(),
  inline: z.boolean().nullish(),
  locale: z.string().nullish(),
  updated_at: z.string().nullish(),
});
export type ZendeskAttachment = z.infer<typeof attachmentSchema>;

export const localesSchema = z.object({ locales: z.array(z.string()), default_locale: z.string().nullish() });

export const userSchema = z.object({
  user: z.object({ id: id.nullish(), name: z.string().nullish(), role: z.string().nullish() }),
});

export const brandsSchema = z.object({
  brands: z.array(
    z.object({
      name: z.string().nullish(),
      subdomain: z.string().nullish(),
      host_mapping: z.string().nullish(),
      has_help_center: z.boolean().nullish(),
      active: z.boolean().nullish(),
    }),
  ),
});

/** Cursor pages, and how older endpoints say that everything is on one page. */
export const pageMetaSchema = z.object({
  meta: z.object({ has_more: z.boolean().nullish(), after_cursor: z.string().nullish() }).nullish(),
  next_page: z.string().nullish(),
  count: z.number().nullish(),
});

/** A page of the incremental export of articles. */
export const exportSchema = z.object({
  articles: z.array(articleSchema),
  next_page: z.string().nullish(),
  end_time: z.number().nullish(),
});
