import { z } from "zod";
import { isServiceAccountKey } from "./service-account-key.ts";

const driveId = z
  .string()
  .trim()
  .regex(/^[\w-]+$/, "Enter the id: the last part of the address in the browser.");

export const configSchema = z.strictObject({
  folders: z.array(driveId).default([]).meta({
    title: "Folders",
    description:
      "Only what lies in these and below. Everything that can be seen when neither folder nor drive is chosen.",
  }),
  sharedDrives: z.array(driveId).default([]).meta({
    title: "Shared drives",
    description: "All of these, besides the chosen folders.",
  }),
  subject: z.email().optional().meta({
    title: "Read as",
    description: "Email address of the person whose files are read, for a service account with domain-wide delegation.",
  }),
  includedTypes: z.array(z.string().trim().toLowerCase()).default([]).meta({
    title: "Only these types",
    description: "Media types such as `application/pdf`, or the beginning of some: `text/`. All when none is given.",
  }),
  excludedTypes: z.array(z.string().trim().toLowerCase()).default([]).meta({
    title: "Types to leave out",
    description: "Such as `application/vnd.google-apps.spreadsheet`.",
  }),
  largestFileMb: z.number().min(0.1).max(100).default(25).meta({
    title: "Largest file, in MB",
    description: "Larger files are left out and listed as skipped.",
  }),
  followSharing: z.boolean().default(true).meta({
    title: "Follow the sharing in Drive",
    description: "Who may read a file in Drive may read it here, as far as this source's own audience allows.",
  }),
  linkSharing: z.enum(["public", "signed_in", "internal"]).default("signed_in").meta({
    title: "Anyone with the link",
    description: "For whom files are that anyone may open who has the link, but nobody can search for.",
  }),
  groups: z.enum(["internal", "segment"]).default("internal").meta({
    title: "Groups",
    description:
      "Whether files shared with a Google group are internal, or for a segment named after it: `segment:google-drive-NAME`.",
  }),
  apiBaseUrl: z.url().optional().meta({
    title: "Address of the API",
    description: "Only for a proxy in front of Google, which then gets token requests too. Empty otherwise.",
  }),
});
export type DriveConfig = z.infer<typeof configSchema>;

export const secretsSchema = z
  .strictObject({
    serviceAccountKey: z
      .string()
      .refine(isServiceAccountKey, "Paste the whole JSON file that Google made for the service account.")
      .optional()
      .meta({ title: "Key of the service account", description: "The JSON file, as it is." }),
    clientId: z.string().trim().min(1).optional().meta({
      title: "Client id",
      description: "Of your OAuth client. Not needed with a service account.",
    }),
    clientSecret: z.string().min(1).optional().meta({
      title: "Client secret",
      description: "From the same page.",
    }),
    refreshToken: z.string().min(1).optional().meta({
      title: "Refresh token",
      description: "For the scope `drive.readonly`. Not needed with a service account.",
    }),
    accessToken: z.string().min(1).optional().meta({
      title: "Access token",
      description: "Kept by Handrail; leave it empty.",
    }),
    accessTokenExpiresAt: z.number().int().optional().meta({
      title: "End of the access token",
      description: "Milliseconds since 1970. Kept by Handrail; leave it empty.",
    }),
    accessTokenOf: z.string().optional().meta({
      title: "Origin of the access token",
      description: "Tells which credentials it was made with. Kept by Handrail; leave it empty.",
    }),
  })
  .refine(
    ({ serviceAccountKey, clientId, clientSecret, refreshToken }) =>
      serviceAccountKey !== undefined ||
      (clientId !== undefined && clientSecret !== undefined && refreshToken !== undefined),
    { message: "Give the key of a service account, or client id, client secret and refresh token." },
  );
export type DriveSecrets = z.infer<typeof secretsSchema>;

/** Root of the API, without a slash at the end. */
export function apiOf({ apiBaseUrl }: Pick<DriveConfig, "apiBaseUrl">): string {
  return apiBaseUrl?.replace(/\/+$/, "") ?? "https://www.googleapis.com";
}

export function tokenAddressOf({ apiBaseUrl }: Pick<DriveConfig, "apiBaseUrl">): string {
  return apiBaseUrl === undefined ? "https://oauth2.googleapis.com/token" : `${apiBaseUrl.replace(/\/+$/, "")}/token`;
}
