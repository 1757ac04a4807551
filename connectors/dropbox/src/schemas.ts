import { z } from "zod";

const common = {
  name: z.string(),
  path_lower: z.string().nullish(),
  path_display: z.string().nullish(),
};

export const fileSchema = z.object({
  ".tag": z.literal("file"),
  ...common,
  id: z.string(),
  rev: z.string().nullish(),
  size: z.number().nullish(),
  server_modified: z.string().nullish(),
  content_hash: z.string().nullish(),
  is_downloadable: z.boolean().nullish(),
  export_info: z.object({ export_as: z.string().nullish(), export_options: z.array(z.string()).nullish() }).nullish(),
  preview_url: z.string().nullish(),
});
export type DropboxFile = z.infer<typeof fileSchema>;

const folderSchema = z.object({ ".tag": z.literal("folder"), ...common, id: z.string().nullish() });
const deletedSchema = z.object({ ".tag": z.literal("deleted"), ...common });

export const metadataSchema = z.discriminatedUnion(".tag", [fileSchema, folderSchema, deletedSchema]);
export type DropboxEntry = z.infer<typeof metadataSchema>;

export const pageSchema = z.object({
  entries: z.array(metadataSchema),
  cursor: z.string().nullish(),
  has_more: z.boolean().nullish(),
});

/** What a download says of the file that it sends: without its tag. */
export const downloadResultSchema = z.object({ rev: z.string().nullish(), content_hash: z.string().nullish() });

/** Every error of an endpoint has a tag; some tell more in a field of the same name. */
export const errorSchema = z.object({
  error_summary: z.string().nullish(),
  error: z.looseObject({ ".tag": z.string().nullish() }).nullish(),
});

export const tokenSchema = z.object({ access_token: z.string(), expires_in: z.number().nullish() });

export const accountSchema = z.object({
  name: z.object({ display_name: z.string().nullish() }).nullish(),
  email: z.string().nullish(),
  root_info: z.object({ root_namespace_id: z.string().nullish(), home_namespace_id: z.string().nullish() }).nullish(),
});
