import { HandrailError } from "@handrail/core";
import type { Context, MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import type { AppEnvironment } from "../http/environment.ts";

/** Origins whose pages may show the chat and call its API; undefined when every page may. */
export async function embeddingOrigins(context: Context<AppEnvironment>): Promise<readonly string[] | undefined> {
  const { config, widgetSettings, workspace } = context.get("services");
  const { allowedOrigins } = await widgetSettings.get(workspace.id);
  const origins = allowedOrigins.length > 0 ? allowedOrigins : config.allowedOrigins;
  return origins.includes("*") ? undefined : origins;
}

/** Whether an origin is one of the list, in which `https://*.example.com` stands for every host below it. */
export function isListedOrigin(origin: string, list: readonly string[]): boolean {
  const wanted = origin.toLowerCase();
  return list.some((entry) => {
    const [before, after] = entry.toLowerCase().split("*.");
    if (after === undefined) return wanted === entry.toLowerCase();
    return wanted.startsWith(before ?? "") && wanted.endsWith(`.${after}`) && URL.canParse(wanted);
  });
}

async function isWelcome(context: Context<AppEnvironment>, origin: string): Promise<boolean> {
  const list = await embeddingOrigins(context);
  if (!list || isListedOrigin(origin, list)) return true;
  const { siteUrl } = context.get("services").config;
  const own = new Set([new URL(context.req.url).host, context.req.header("host") ?? ""]);
  if (siteUrl) own.add(new URL(siteUrl).host);
  return URL.canParse(origin) && own.has(new URL(origin).host);
}

const answerForeignPages = cors({
  origin: async (origin, context) => ((await isWelcome(context as Context<AppEnvironment>, origin)) ? origin : null),
  allowHeaders: ["authorization", "content-type", "last-event-id"],
});

/**
 * Lets the pages of welcome origins use the chat's API, and refuses the others. A browser names the page's
 * origin with every request that matters; programs name none and are bound by their credential alone.
 */
export const forWelcomeOrigins: MiddlewareHandler<AppEnvironment> = async (context, next) => {
  const origin = context.req.header("origin");
  if (origin && context.req.method !== "OPTIONS" && !(await isWelcome(context, origin)))
    throw new HandrailError({
      kind: "forbidden",
      code: "origin_not_allowed",
      message: `The chat may not be used by pages of ${origin.slice(0, 200)}.`,
      hint: "An admin can add the origin in the console under Settings, Chat widget.",
    });
  return answerForeignPages(context, next);
};
