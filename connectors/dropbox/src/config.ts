import { z } from "zod";

const folderHint = "A folder begins with a slash: /Handbook.";

/** Without the slash at its end; empty for everything. */
function folder(form: RegExp) {
  return z
    .string()
    .trim()
    .regex(form, folderHint)
    .transform((path) => path.replace(/\/+$/, ""));
}

export const configSchema = z.strictObject({
  folders: z
    .array(folder(/^(?:\/.*|id:.+)?$/s))
    .default([])
    .meta({
      title: "Folders",
      description: "Only what lies in these. Everything when none is chosen.",
    }),
  excludedFolders: z
    .array(folder(/^\/.+$/s))
    .default([])
    .meta({
      title: "Folders to leave out",
      description: "Such as `/Handbook/Archive`.",
    }),
  extensions: z.array(z.string().trim().toLowerCase()).default([]).meta({
    title: "Kinds of files",
    description:
      "Only files with these endings, such as `md` or `pdf`. Every kind that can be read when none is given.",
  }),
  largestFileMb: z.number().min(0.1).max(100).default(25).meta({
    title: "Largest file, in MB",
    description: "Larger files are left out and listed as skipped.",
  }),
  teamMemberId: z.string().trim().startsWith("dbmid:").optional().meta({
    title: "Team member",
    description: "For credentials of a team: whose files are read, `dbmid:…`.",
  }),
  rootNamespaceId: z.string().trim().regex(/^\d+$/).optional().meta({
    title: "Namespace",
    description: "Number of the team space or shared folder that paths start from. Empty for the member's own folder.",
  }),
  apiBaseUrl: z.url().optional().meta({
    title: "Address of the API",
    description:
      "Only for a proxy in front of Dropbox, which then gets content and token requests too. Empty otherwise.",
  }),
});
export type DropboxConfig = z.infer<typeof configSchema>;

export const secretsSchema = z
  .strictObject({
    appKey: z
      .string()
      .min(1)
      .optional()
      .meta({ title: "App key", description: "From the settings of your Dropbox app." }),
    appSecret: z.string().min(1).optional().meta({
      title: "App secret",
      description: "From the same page. Not needed where the refresh token was made with PKCE.",
    }),
    refreshToken: z.string().min(1).optional().meta({
      title: "Refresh token",
      description: "Keeps the connection alive: access tokens last four hours.",
    }),
    accessToken: z.string().min(1).optional().meta({
      title: "Access token",
      description: "Only to try things out. Leave it empty when you have a refresh token.",
    }),
    accessTokenExpiresAt: z.number().int().optional().meta({
      title: "End of the access token",
      description: "Milliseconds since 1970. Kept by Handrail; leave it empty.",
    }),
    accessTokenOf: z.string().optional().meta({
      title: "Origin of the access token",
      description: "Tells which refresh token it was made with. Kept by Handrail; leave it empty.",
    }),
  })
  .refine(({ refreshToken, appKey }) => (refreshToken === undefined) === (appKey === undefined), {
    message: "A refresh token needs the app key that it belongs to.",
  })
  .refine(({ refreshToken, accessToken }) => refreshToken !== undefined || accessToken !== undefined, {
    message: "Give a refresh token.",
  });
export type DropboxSecrets = z.infer<typeof secretsSchema>;

export interface DropboxHosts {
  readonly api: string;
  readonly content: string;
}

/** Roots of the API, without a slash at the end. */
export function hostsOf({ apiBaseUrl }: Pick<DropboxConfig, "apiBaseUrl">): DropboxHosts {
  const proxy = apiBaseUrl?.replace(/\/+$/, "");
  return { api: proxy ?? "https://api.dropboxapi.com", content: proxy ?? "https://content.dropboxapi.com" };
}
