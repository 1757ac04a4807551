import * as z from "zod/mini";
import { request } from "./request.ts";

const language = z.object({
  locale: z.string(),
  name: z.string(),
  direction: z.enum(["ltr", "rtl"]),
  isSource: z.boolean(),
  published: z.number(),
  drafts: z.number(),
  words: z.enum(["brought", "own", "english"]),
});
export type SiteLanguage = z.infer<typeof language>;

const languages = z.object({
  sourceLocale: z.string(),
  languages: z.array(language),
  former: z.array(z.object({ locale: z.string(), name: z.string(), texts: z.number() })),
});
export type SiteLanguages = z.infer<typeof languages>;

const effects = z.object({
  pages: z.number(),
  published: z.number(),
  drafts: z.number(),
  onlyHere: z.number(),
  sources: z.number(),
  emptied: z.array(z.string()),
});
export type RemovalEffects = z.infer<typeof effects>;

const path = "/languages";

export const listLanguages = (signal: AbortSignal) => request(path, { answer: languages, signal });
export const addLanguage = (locale: string) => request(path, { method: "POST", body: { locale }, answer: languages });
export const removeLanguage = (locale: string) => request(`${path}/${locale}`, { method: "DELETE", answer: languages });
export const orderLanguages = (locales: readonly string[]) =>
  request(`${path}/order`, { method: "PUT", body: { locales }, answer: languages });
export const previewRemoval = (locale: string, signal: AbortSignal) =>
  request(`${path}/${locale}/removal`, { answer: effects, signal });
export const previewSource = (locale: string, signal: AbortSignal) =>
  request(`${path}/${locale}/as-source`, { answer: z.object({ follow: z.number(), stay: z.number() }), signal });
export const setSource = (locale: string, articles: "follow" | "keep") =>
  request(`${path}/source`, {
    method: "PUT",
    body: { locale, articles },
    answer: z.extend(languages, { followed: z.number(), stayed: z.number() }),
  });

const siteWord = z.object({
  key: z.string(),
  english: z.string(),
  brought: z.string(),
  words: z.nullable(z.string()),
  suggestion: z.nullable(z.string()),
  placeholders: z.array(z.string()),
});
export type SiteWord = z.infer<typeof siteWord>;

const siteWords = z.object({
  locale: z.string(),
  isBrought: z.boolean(),
  missing: z.number(),
  words: z.array(siteWord),
});
export type SiteWords = z.infer<typeof siteWords>;

const wordsPath = (locale: string): string => `/site-words/${locale}`;

export const listSiteWords = (locale: string, signal: AbortSignal) =>
  request(wordsPath(locale), { answer: siteWords, signal });
export const changeSiteWords = (locale: string, words: Readonly<Record<string, string | null>>) =>
  request(wordsPath(locale), { method: "PUT", body: { words }, answer: siteWords });
export const suggestSiteWords = (locale: string) =>
  request(`${wordsPath(locale)}/suggest`, {
    method: "POST",
    answer: z.extend(siteWords, { failed: z.number() }),
  });
export const settleSiteWords = (locale: string, keys: readonly string[], action: "accept" | "discard") =>
  request(`${wordsPath(locale)}/accept`, { method: "POST", body: { keys, action }, answer: siteWords });
