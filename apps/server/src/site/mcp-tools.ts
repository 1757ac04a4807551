import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { matchLocale, type Locale } from "@handrail/core";
import { z } from "@hono/zod-openapi";
import type { Services } from "../services.ts";
import type { Site } from "./open-site.ts";
import { searchOn } from "./search-site.ts";
import { takeVote } from "./take-vote.ts";

export interface McpContext {
  readonly services: Services;
  readonly site: Site;
}

const locale = z
  .string()
  .max(35)
  .optional()
  .describe("Language tag such as en or pt-BR; the source language by default");
const marks = /[\uE000\uE001]/g;

const text = (words: string, structured?: Record<string, unknown>) => ({
  content: [{ type: "text" as const, text: words }],
  ...(structured ? { structuredContent: structured } : {}),
});
const failed = (words: string) => ({ ...text(words), isError: true });

async function localeOf(site: Site, wanted: string | undefined): Promise<Locale> {
  const { locales, sourceLocale } = await site.content.settings();
  const offered = locales.map((entry) => entry.locale);
  try {
    return (wanted && matchLocale(wanted, offered)) || sourceLocale;
  } catch {
    // No language tag at all.
    return sourceLocale;
  }
}

/** Locale and path of an article's address, with or without the site's origin. */
function addressOf(url: string, siteUrl: string): { locale: string; path: string } | undefined {
  const address = url.startsWith(`${siteUrl}/`) ? url.slice(siteUrl.length) : url;
  const [, own = "", path = ""] = /^\/([^/?#]+)\/([^?#]+?)(?:\.md|\/)?(?:[?#].*)?$/.exec(address) ?? [];
  if (!own || !path) return undefined;
  try {
    return { locale: decodeURIComponent(own), path: decodeURIComponent(path) };
  } catch {
    return undefined;
  }
}

/** The three tools. All of them know the public texts of this site and nothing else, whoever asks. */
export function mcpTools(server: McpServer, { services, site }: McpContext): void {
  const { workspace } = services;

  server.registerTool(
    "search",
    {
      title: "Search the help center",
      description: "Finds the passages that answer a question or match words, best first, with the address of each.",
      inputSchema: {
        query: z.string().trim().min(1).max(500).describe("A whole question, or words"),
        locale,
        limit: z.number().int().min(1).max(20).default(8),
      },
      outputSchema: {
        results: z.array(z.object({ title: z.string(), url: z.string(), locale: z.string(), text: z.string() })),
      },
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    async ({ query, locale: wanted, limit }) => {
      const { siteUrl } = await site.content.settings();
      const { hits } = await searchOn(site, services, {
        workspaceId: workspace.id,
        text: query,
        locale: await localeOf(site, wanted),
        limit,
      });
      const results = hits.map((hit) => {
        const address = hit.url.startsWith("/") ? siteUrl + encodeURI(hit.url) : hit.url;
        return {
          title: hit.title,
          url: hit.anchor ? `${address}#${encodeURIComponent(hit.anchor)}` : address,
          locale: hit.locale,
          text: hit.text.replaceAll(marks, ""),
        };
      });
      const words = results.map((result) => `${result.title}\n${result.url}\n${result.text}`).join("\n\n");
      return text(words || "Nothing found.", { results });
    },
  );

  server.registerTool(
    "read",
    {
      title: "Read an article",
      description: "The whole article at an address that search has found, as Markdown.",
      inputSchema: { url: z.string().max(2000).describe("Address of the article, as search answers it") },
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    async ({ url }) => {
      const { siteUrl } = await site.content.settings();
      const address = addressOf(url, siteUrl);
      const article = address && (await site.content.article(address.locale, address.path));
      if (!article) return failed("There is no such article in this help center. Search for it.");
      const source = `Source: ${siteUrl}${encodeURI(article.url)}`;
      const lead = article.description ? `> ${article.description}\n\n` : "";
      return text(`# ${article.title}\n\n${lead}${source}\n\n${article.body}`);
    },
  );

  server.registerTool(
    "feedback",
    {
      title: "Say whether an article helped",
      description:
        "Tells the writers whether an article answered the question, and what was missing. No personal data.",
      inputSchema: {
        url: z.string().max(2000).describe("Address of the article"),
        helpful: z.boolean(),
        comment: z.string().max(1000).default("").describe("What helped, was missing or was wrong"),
      },
      annotations: { readOnlyHint: false, destructiveHint: false, openWorldHint: false },
    },
    async ({ url, helpful, comment }) => {
      const { siteUrl } = await site.content.settings();
      const address = addressOf(url, siteUrl);
      const article = address && (await site.content.article(address.locale, address.path));
      if (!address || !article) return failed("There is no such article in this help center.");
      await takeVote(services, site, workspace.id, {
        path: address.path,
        locale: address.locale,
        version: article.version,
        helpful: helpful ? "yes" : "no",
        comment,
      });
      return text("Thank you. The writers see this beside the article.");
    },
  );
}
