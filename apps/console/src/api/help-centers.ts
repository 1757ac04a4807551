import * as z from "zod/mini";
import { request } from "./request.ts";

const words = z.record(z.string(), z.string());
const link = z.object({ url: z.string(), labels: words });
const theme = z.object({
  accent: z.string(),
  font: z.string(),
  headingFont: z.string(),
  corners: z.string(),
  logo: z.string(),
  logoDark: z.string(),
  logoHasName: z.boolean(),
  css: z.string(),
});

const helpCenter = z.object({
  id: z.string(),
  isDefault: z.boolean(),
  name: z.string(),
  names: words,
  tagline: words,
  hosts: z.array(z.string()),
  topics: z.array(z.string()),
  locales: z.array(z.string()),
  defaultLocale: z.string(),
  theme,
  headerLinks: z.array(link),
  footerLinks: z.array(link),
  address: z.string(),
  pages: z.number(),
  checks: z.object({
    accentContrast: z.nullable(z.number()),
    accentShown: z.nullable(z.string()),
    cssRemoved: z.array(z.string()),
  }),
});

export type HelpCenter = z.infer<typeof helpCenter>;
export type SiteLink = z.infer<typeof link>;
export type SiteTheme = z.infer<typeof theme>;
/** What a person changes. */
export type HelpCenterFields = Omit<HelpCenter, "id" | "isDefault" | "address" | "pages" | "checks">;

const path = "/help-centers";
const one = z.object({ helpCenter });

export const listHelpCenters = (signal: AbortSignal) =>
  request(path, { answer: z.object({ helpCenters: z.array(helpCenter) }), signal });
export const createHelpCenter = (body: HelpCenterFields) => request(path, { method: "POST", body, answer: one });
export const changeHelpCenter = (id: string, body: HelpCenterFields) =>
  request(`${path}/${id}`, { method: "PUT", body, answer: one });
export const deleteHelpCenter = (id: string) => request(`${path}/${id}`, { method: "DELETE" });
/** `image` in Base64; answers the name to put into a theme. */
export const uploadSiteLogo = (body: { image: string; mediaType: string }) =>
  request(`${path}/logo`, { method: "POST", body, answer: z.object({ fileName: z.string() }) });
