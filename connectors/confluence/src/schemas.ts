import { z } from "zod";

const id = z.union([z.string(), z.number()]).transform(String);
const version = z.object({ number: z.number(), createdAt: z.string().nullish(), when: z.string().nullish() });
const links = z.object({ webui: z.string().nullish(), download: z.string().nullish() }).nullish();

/** A page of a list. Its links are always there; an answer without them was cut short. */
export function listSchema<T>(item: z.ZodType<T>) {
  return z.object({ results: z.array(item), _links: z.object({ next: z.string().nullish() }) });
}

export const spaceSchema = z.object({
  id,
  key: z.string(),
  name: z.string().nullish(),
  type: z.string().nullish(),
});

/** A page or blog post of the second API. */
export const contentV2Schema = z.object({
  id,
  title: z.string(),
  status: z.string(),
  spaceId: id.nullish(),
  parentId: id.nullish(),
  parentType: z.string().nullish(),
  version: version.nullish(),
  body: z
    .object({ storage: z.object({ value: z.string() }).nullish(), view: z.object({ value: z.string() }).nullish() })
    .nullish(),
  labels: z.object({ results: z.array(z.object({ name: z.string() })) }).nullish(),
  _links: links,
});

/** Content of the first API, and all that Data Center has. */
export const contentV1Schema = z.object({
  id,
  type: z.string(),
  title: z.string().nullish(),
  status: z.string().nullish(),
  version: version.nullish(),
  space: z.object({ id: id.nullish(), key: z.string(), name: z.string().nullish() }).nullish(),
  ancestors: z.array(z.object({ id, title: z.string().nullish() })).nullish(),
  container: z.object({ id: id.nullish(), type: z.string().nullish() }).nullish(),
  body: z
    .object({ storage: z.object({ value: z.string() }).nullish(), view: z.object({ value: z.string() }).nullish() })
    .nullish(),
  metadata: z
    .object({
      labels: z.object({ results: z.array(z.object({ name: z.string() })) }).nullish(),
      mediaType: z.string().nullish(),
    })
    .nullish(),
  extensions: z.object({ mediaType: z.string().nullish(), fileSize: z.number().nullish() }).nullish(),
  _links: links,
});

export const attachmentV2Schema = z.object({
  id,
  title: z.string(),
  status: z.string(),
  mediaType: z.string().nullish(),
  fileSize: z.number().nullish(),
  version: version.nullish(),
  pageId: id.nullish(),
  blogPostId: id.nullish(),
  webuiLink: z.string().nullish(),
  downloadLink: z.string().nullish(),
});

export const restrictionSchema = z.object({
  restrictions: z.object({
    user: z.object({ results: z.array(z.unknown()) }),
    group: z.object({ results: z.array(z.unknown()) }),
  }),
});

export const permissionV2Schema = z.object({
  principal: z.object({ type: z.string(), id: z.string().nullish() }),
  operation: z.object({ key: z.string(), targetType: z.string() }),
});

export const spacePermissionsV1Schema = z.object({
  permissions: z.array(
    z.object({
      anonymousAccess: z.boolean().nullish(),
      operation: z.object({ operation: z.string(), targetType: z.string() }),
    }),
  ),
});

export const userSchema = z.object({
  displayName: z.string().nullish(),
  publicName: z.string().nullish(),
  email: z.string().nullish(),
});

export const tokenSchema = z.object({
  access_token: z.string(),
  refresh_token: z.string().optional(),
  expires_in: z.number().optional(),
});

export const resourcesSchema = z.array(z.object({ id: z.string(), url: z.string() }));
