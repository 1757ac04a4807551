import { z } from "zod";

export const permissionSchema = z.object({
  id: z.string().nullish(),
  type: z.string().nullish(),
  emailAddress: z.string().nullish(),
  allowFileDiscovery: z.boolean().nullish(),
  deleted: z.boolean().nullish(),
  /** Set where it lets people see only that there is something, or only what was published of it. */
  view: z.string().nullish(),
});
export type DrivePermission = z.infer<typeof permissionSchema>;
export const permissionFields = "id,type,emailAddress,allowFileDiscovery,deleted,view";

export const fileSchema = z.object({
  id: z.string().min(1),
  name: z.string().nullish(),
  mimeType: z.string().nullish(),
  trashed: z.boolean().nullish(),
  parents: z.array(z.string()).nullish(),
  driveId: z.string().nullish(),
  version: z.string().nullish(),
  md5Checksum: z.string().nullish(),
  headRevisionId: z.string().nullish(),
  modifiedTime: z.string().nullish(),
  /** A number as text. */
  size: z.string().nullish(),
  webViewLink: z.string().nullish(),
  resourceKey: z.string().nullish(),
  ownedByMe: z.boolean().nullish(),
  sharedWithMeTime: z.string().nullish(),
  permissions: z.array(permissionSchema).nullish(),
  permissionIds: z.array(z.string()).nullish(),
  capabilities: z.object({ canDownload: z.boolean().nullish(), canShare: z.boolean().nullish() }).nullish(),
  exportLinks: z.record(z.string(), z.string()).nullish(),
  shortcutDetails: z
    .object({
      targetId: z.string().nullish(),
      targetMimeType: z.string().nullish(),
      targetResourceKey: z.string().nullish(),
    })
    .nullish(),
});
export type DriveFile = z.infer<typeof fileSchema>;

/** Everything above, as the parameter `fields` names it. */
export const fileFields =
  "id,name,mimeType,trashed,parents,driveId,version,md5Checksum,headRevisionId,modifiedTime,size,webViewLink," +
  `resourceKey,ownedByMe,sharedWithMeTime,permissions(${permissionFields}),permissionIds,` +
  "capabilities(canDownload,canShare),exportLinks,shortcutDetails(targetId,targetMimeType,targetResourceKey)";

export const filePageSchema = z.object({
  files: z.array(fileSchema),
  nextPageToken: z.string().nullish(),
  incompleteSearch: z.boolean().nullish(),
});

export const changeSchema = z.object({
  changeType: z.string().nullish(),
  fileId: z.string().nullish(),
  driveId: z.string().nullish(),
  removed: z.boolean().nullish(),
  file: fileSchema.nullish(),
});
export type DriveChange = z.infer<typeof changeSchema>;

export const changePageSchema = z.object({
  changes: z.array(changeSchema),
  nextPageToken: z.string().nullish(),
  newStartPageToken: z.string().nullish(),
});

export const startPageTokenSchema = z.object({ startPageToken: z.string().min(1) });

export const driveSchema = z.object({ id: z.string().min(1), name: z.string().nullish() });
export const drivePageSchema = z.object({ drives: z.array(driveSchema), nextPageToken: z.string().nullish() });

export const permissionPageSchema = z.object({
  permissions: z.array(permissionSchema),
  nextPageToken: z.string().nullish(),
});

export const aboutSchema = z.object({
  user: z.object({ displayName: z.string().nullish(), emailAddress: z.string().nullish() }).nullish(),
});

export const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().nullish() });

export const errorSchema = z.object({
  error: z.object({
    message: z.string().nullish(),
    errors: z.array(z.object({ reason: z.string().nullish(), location: z.string().nullish() })).nullish(),
  }),
});
