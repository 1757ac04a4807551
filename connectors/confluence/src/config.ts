import { z } from "zod";

const siteForm = /^(?:https?:\/\/)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d+)?(?:\/[\w./-]*)?$/i;

export const configSchema = z.strictObject({
  site: z.string().trim().regex(siteForm, "Write acme, acme.atlassian.net, or the address of your server.").meta({
    title: "Site",
    description: "`acme` for acme.atlassian.net, or the whole address of a Data Center server.",
  }),
  deployment: z.enum(["cloud", "data-center"]).default("cloud").meta({
    title: "Kind of Confluence",
    description: "Cloud, or Data Center on a server of your own.",
  }),
  spaces: z.array(z.string()).default([]).meta({
    title: "Spaces",
    description: "Only these, by their keys. All but personal spaces when none is chosen.",
  }),
  blogPosts: z.boolean().default(true).meta({
    title: "Read blog posts",
    description: "Takes along the blog posts of the spaces.",
  }),
  attachments: z.boolean().default(true).meta({
    title: "Read attachments",
    description: "Takes along PDF, Office and text files that are attached to pages. One more request per page.",
  }),
  readAccess: z.boolean().default(true).meta({
    title: "Read who may see pages",
    description:
      "Restricted pages are then shown to nobody here, and pages of open spaces to everybody. Without it the audience rule of this source alone decides. One more request per page.",
  }),
  apiBaseUrl: z.url().optional().meta({
    title: "Address of the API",
    description: "Only for a proxy in front of Confluence; with the path that comes before `/rest/api`.",
  }),
  authBaseUrl: z.url().optional().meta({
    title: "Address that renews tokens",
    description: "Only for a proxy in front of auth.atlassian.com.",
  }),
});
export type ConfluenceConfig = z.infer<typeof configSchema>;

export const secretsSchema = z
  .strictObject({
    email: z
      .email()
      .optional()
      .meta({ title: "Email address", description: "Of the account that the API token is of." }),
    apiToken: z
      .string()
      .min(1)
      .optional()
      .meta({ title: "API token", description: "From id.atlassian.com › Security." }),
    clientId: z.string().min(1).optional().meta({ title: "OAuth client id", description: "Instead of an API token." }),
    clientSecret: z.string().min(1).optional().meta({ title: "OAuth client secret", description: "Of the same app." }),
    refreshToken: z.string().min(1).optional().meta({
      title: "OAuth refresh token",
      description: "Replaced at every renewal; the app needs `offline_access`.",
    }),
    accessToken: z
      .string()
      .min(1)
      .optional()
      .meta({ title: "OAuth access token", description: "Filled in by itself." }),
    accessTokenExpiresAt: z.number().optional().meta({
      title: "End of the access token",
      description: "In milliseconds since 1970; filled in by itself.",
    }),
    personalToken: z.string().min(1).optional().meta({
      title: "Personal access token",
      description: "For Data Center.",
    }),
  })
  .refine((secrets) => (secrets.email === undefined) === (secrets.apiToken === undefined), {
    message: "Give both the email address and the API token.",
  })
  .refine(
    ({ apiToken, refreshToken, accessToken, personalToken }) =>
      [apiToken, refreshToken ?? accessToken, personalToken].filter((given) => given !== undefined).length === 1,
    { message: "Give one kind of credentials: an API token, OAuth, or a personal access token." },
  );
export type ConfluenceSecrets = z.infer<typeof secretsSchema>;

/** Address under which people open the wiki, without a slash at its end. */
export function siteUrl({ site, deployment }: Pick<ConfluenceConfig, "site" | "deployment">): string {
  const given = site.trim().replace(/\/+$/, "");
  if (deployment === "data-center") return /^https?:\/\//i.test(given) ? given : `https://${given}`;
  const host = given
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .split("/")[0];
  return `https://${host?.includes(".") ? host : `${host}.atlassian.net`}/wiki`;
}
