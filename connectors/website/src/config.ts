import { z } from "zod";

const webAddress = z
  .url({ protocol: /^https?$/, error: "Write a whole address, such as https://help.example.com/." })
  .refine((address) => !new URL(address).username, "Leave user name and password out of the address.");

const pattern = z
  .string()
  .trim()
  .regex(
    /^(?:\/|\*|https?:\/\/)/,
    "Begin with / for a path, with * for anything, or with https:// for a whole address.",
  );

export const configSchema = z.strictObject({
  mode: z.enum(["crawl", "sitemap", "list"]).default("crawl").meta({
    title: "How pages are found",
    description:
      "`crawl` follows the links of the start pages, `sitemap` reads the site's list of pages, `list` reads only the addresses given.",
  }),
  startUrls: z.array(webAddress).min(1).max(1000).meta({
    title: "Addresses",
    description: "Pages to start from; of a sitemap its address or that of the site.",
  }),
  include: z.array(pattern).default([]).meta({
    title: "Only these",
    description:
      "Paths to take, as in robots.txt: `/docs/`, `/*/help/`, `*.html$`. Empty takes what lies below the start pages, or all of a sitemap.",
  }),
  exclude: z.array(pattern).default([]).meta({
    title: "Not these",
    description: "Paths to leave out, in the same form. Wins over the ones to take.",
  }),
  locales: z.array(z.string().trim().min(2)).default([]).meta({
    title: "Languages",
    description: "Only pages that say they are in these languages, such as `de` or `pt-BR`. All when none is given.",
  }),
  maxPages: z.int().min(1).max(50_000).default(1000).meta({
    title: "Most pages",
    description: "No more pages than this are taken. A site with more is read in part, and nothing is deleted then.",
  }),
  maxMinutes: z.int().min(1).max(1440).default(240).meta({
    title: "Longest time in minutes",
    description: "A crawl that takes longer ends, and nothing is deleted then.",
  }),
});
export type WebsiteConfig = z.infer<typeof configSchema>;

export const secretsSchema = z
  .strictObject({
    username: z.string().min(1).optional().meta({
      title: "User name",
      description: "Only for a site that asks for one before it shows anything (HTTP Basic).",
    }),
    password: z.string().min(1).optional().meta({ title: "Password", description: "That goes with the user name." }),
  })
  .refine((secrets) => (secrets.username === undefined) === (secrets.password === undefined), {
    message: "Give both the user name and the password.",
  });
export type WebsiteSecrets = z.infer<typeof secretsSchema>;

/** Crawls in the kit's robots.txt by this name. */
export const crawlerName = "Handrail";
