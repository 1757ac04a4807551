import { ConnectorError, type ConnectionVerdict } from "@handrail/connector-kit";
import { loadFeed, type RssContext } from "./client.ts";

/** Tries each feed. */
export async function validate(context: RssContext): Promise<ConnectionVerdict> {
  const checks: { name: string; ok: boolean; note: string }[] = [];
  try {
    for (const feedUrl of context.config.feedUrls) {
      const answer = await loadFeed(context, feedUrl);
      if (answer.kind !== "feed") continue;
      const { title, entries } = answer.feed;
      checks.push({ name: `Read ${title || feedUrl}`, ok: true, note: `It shows ${entries.length} entries.` });
    }
    const hosts = new Set(context.config.feedUrls.map((feedUrl) => new URL(feedUrl).host));
    return { kind: "ok", account: [...hosts].join(", "), checks };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    if (error.retryable) return { kind: "transient", message: error.message };
    return { kind: "refused", code: error.code, message: error.message, hint: error.hint };
  }
}
