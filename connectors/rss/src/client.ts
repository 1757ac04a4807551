import { ConnectorError, statusError, type ConnectorContext } from "@handrail/connector-kit";
import type { FeedMarks } from "./checkpoint.ts";
import type { RssConfig, RssSecrets } from "./config.ts";
import { parseFeed, type Feed } from "./parse-feed.ts";

export type RssContext = ConnectorContext<RssConfig, RssSecrets>;

export type FeedAnswer =
  | { readonly kind: "unchanged" }
  | { readonly kind: "feed"; readonly feed: Feed; readonly url: string; readonly marks: FeedMarks };

const noMarks: FeedMarks = { etag: "", lastModified: "" };

/** Text in the encoding that the header or the XML declaration names. */
function decoded(bytes: ArrayBuffer, contentType: string): string {
  const declaration = Buffer.from(bytes.slice(0, 200)).toString("latin1");
  const named =
    /charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1] ?? /encoding\s*=\s*["']([^"']+)/i.exec(declaration)?.[1];
  try {
    return new TextDecoder(named ?? "utf-8").decode(bytes);
  } catch {
    // An encoding that nobody knows; most of those who write one mean UTF-8.
    return new TextDecoder().decode(bytes);
  }
}

/**
 * Loads a feed, or a page of one.
 * @param known what was said of its state when it was last read; without it the feed is always loaded
 * @throws ConnectorError
 */
export async function loadFeed(context: RssContext, address: string, known: FeedMarks = noMarks): Promise<FeedAnswer> {
  const { username, password } = await context.credentials.current();
  const headers = new Headers({
    accept: "application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.5",
  });
  if (known.etag) headers.set("if-none-match", known.etag);
  if (known.lastModified) headers.set("if-modified-since", known.lastModified);
  const isOwn = context.config.feedUrls.some((feedUrl) => new URL(feedUrl).origin === new URL(address).origin);
  if (username && password && isOwn)
    headers.set("authorization", `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`);
  const response = await context.fetch(address, { headers, signal: context.signal });
  if (response.status === 304) return { kind: "unchanged" };
  if (!response.ok) {
    await response.body?.cancel();
    throw statusError(response, `The feed ${address}`);
  }
  const text = decoded(await response.arrayBuffer(), response.headers.get("content-type") ?? "");
  const marks = {
    etag: response.headers.get("etag") ?? "",
    lastModified: response.headers.get("last-modified") ?? "",
  };
  try {
    return { kind: "feed", feed: parseFeed(text), url: response.url, marks };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const { code, message, hint } = error;
    throw new ConnectorError({ code, hint, message: `The feed ${address} cannot be read. ${message}`, cause: error });
  }
}
