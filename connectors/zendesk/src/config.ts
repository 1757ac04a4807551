import { z } from "zod";

/** A name, a host, or any address of the help center, as people copy it from their browser. */
const siteForm = /^(?:https:\/\/)?([a-z0-9][a-z0-9-]*(?:\.[a-z0-9][a-z0-9-]*)*)(?:\/.*)?$/i;

export const configSchema = z.strictObject({
  site: z.string().trim().regex(siteForm, "Write acme, or acme.zendesk.com.").meta({
    title: "Help center",
    description: "The name in its address: `acme` for acme.zendesk.com. A brand is named like its own address.",
  }),
  scopes: z.array(z.string()).default([]).meta({
    title: "Categories and sections",
    description: "Only articles below these. All articles when none is chosen.",
  }),
  locales: z.array(z.string()).default([]).meta({
    title: "Languages",
    description: "Only translations in these languages, such as `de` or `pt-br`. All of them when none is given.",
  }),
  attachments: z.boolean().default(true).meta({
    title: "Read attachments",
    description: "Takes along PDF, Office and text files that are attached to articles. One more request per article.",
  }),
  apiBaseUrl: z.url().optional().meta({
    title: "Address of the API",
    description: "Only for a proxy in front of Zendesk. Empty otherwise.",
  }),
});
export type ZendeskConfig = z.infer<typeof configSchema>;

export const secretsSchema = z
  .strictObject({
    email: z.email().optional().meta({
      title: "Email address",
      description: "Of the agent or admin whom the API token acts as.",
    }),
    apiToken: z.string().min(1).optional().meta({
      title: "API token",
      description: "From Admin Center › Apps and integrations › APIs › API tokens.",
    }),
    accessToken: z.string().min(1).optional().meta({
      title: "OAuth access token",
      description: "Instead of email address and API token.",
    }),
  })
  .refine((secrets) => (secrets.email === undefined) === (secrets.apiToken === undefined), {
    message: "Give both the email address and the API token.",
  });
export type ZendeskSecrets = z.infer<typeof secretsSchema>;

/** Root of the site that the API is below, without a slash at its end. */
export function siteUrl(config: Pick<ZendeskConfig, "site" | "apiBaseUrl">): string {
  if (config.apiBaseUrl !== undefined) return config.apiBaseUrl.replace(/\/+$/, "");
  const host = (siteForm.exec(config.site.trim())?.[1] ?? "").toLowerCase();
  return `https://${host.includes(".") ? host : `${host}.zendesk.com`}`;
}

/** @returns undefined for an anonymous reader */
export function authorizationOf(secrets: ZendeskSecrets): string | undefined {
  if (secrets.accessToken !== undefined) return `Bearer ${secrets.accessToken}`;
  if (secrets.email === undefined || secrets.apiToken === undefined) return undefined;
  return `Basic ${Buffer.from(`${secrets.email}/token:${secrets.apiToken}`).toString("base64")}`;
}
