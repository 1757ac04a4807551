import { z } from "zod";
import { parseNotionId } from "./notion-id.ts";

const pageAddress = z
  .string()
  .trim()
  .refine((text) => parseNotionId(text) !== undefined, "Paste the address of a page, or its id of 32 characters.");

export const configSchema = z.strictObject({
  rootPages: z.array(pageAddress).default([]).meta({
    title: "Pages to begin from",
    description:
      "Addresses of pages or databases: only these and what lies below them. Everything that is shared with the integration when none is given.",
  }),
  publicPages: z.array(pageAddress).default([]).meta({
    title: "Pages published on the web",
    description:
      "Addresses of public pages, which are read with the pages below them and without the integration. Notion does not support this way officially.",
  }),
  localeProperty: z.string().trim().min(1).optional().meta({
    title: "Property with the language",
    description: "Name of a property of database rows that holds a language, such as `de` or `pt-BR`.",
  }),
  properties: z.boolean().default(true).meta({
    title: "Show properties",
    description: "Puts the properties of a database row above its text, so that they can be found.",
  }),
  apiBaseUrl: z.url().optional().meta({
    title: "Address of the API",
    description: "Only for a proxy in front of Notion. Empty otherwise.",
  }),
});
export type NotionConfig = z.infer<typeof configSchema>;

export const secretsSchema = z.strictObject({
  token: z.string().min(1).optional().meta({
    title: "Integration secret",
    description: "Of the internal integration, begins with `ntn_` or `secret_`. Not needed for public pages alone.",
  }),
});
export type NotionSecrets = z.infer<typeof secretsSchema>;

/** Ids of the pages or databases that the read is limited to. */
export function rootIds({ rootPages }: Pick<NotionConfig, "rootPages">): readonly string[] {
  return rootPages.flatMap((text) => parseNotionId(text) ?? []);
}

export function publicPageIds({ publicPages }: Pick<NotionConfig, "publicPages">): readonly string[] {
  return publicPages.flatMap((text) => parseNotionId(text) ?? []);
}
