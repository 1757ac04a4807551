import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { sections } from "@handrail/markdown";
import type { Publisher } from "../publisher/create-publisher.ts";
import { createSiteHandler } from "../serving/create-site-handler.ts";
import { openPreviewImages } from "../preview-image/preview-images.ts";
import { pageHeaders } from "../serving/content-security-policy.ts";
import type { SearchHit } from "../views/page-view.ts";
import type { FolderContent } from "./folder-content.ts";

export interface PreviewServer {
  readonly origin: string;
  close(): Promise<void>;
}

function mark(text: string, words: readonly string[]): string {
  const escaped = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return text.replaceAll(new RegExp(`(${escaped.join("|")})`, "giu"), "\uE000$1\uE001");
}

/** Plain word matching over headings and texts: enough to see and test what the site does with hits. */
function find(
  content: FolderContent,
  locale: string,
  query: string,
  limit: number,
): (SearchHit & { highlight: string })[] {
  const words = query.toLocaleLowerCase(locale).split(/\s+/).filter(Boolean);
  const found: (SearchHit & { highlight: string; weight: number })[] = [];
  for (const [path, text] of content.texts.get(locale) ?? []) {
    if (path.endsWith("_topic") || words.length === 0) continue;
    const page = { title: text.title, url: `/${locale}/${path}/`, locale };
    if (words.every((word) => text.title.toLocaleLowerCase(locale).includes(word))) {
      const highlight = mark(text.title, words);
      found.push({ ...page, heading: "", anchor: "", snippet: text.description, highlight, weight: words.length + 1 });
    }
    for (const section of sections(text.body, text.title)) {
      const body = section.blocks.map((block) => block.text).join(" ");
      const heading = section.headingPath.at(-1) ?? text.title;
      const title = heading.toLocaleLowerCase(locale);
      const whole = `${title} ${body.toLocaleLowerCase(locale)}`;
      if (!words.every((word) => whole.includes(word))) continue;
      const at = Math.max(0, body.toLocaleLowerCase(locale).indexOf(words[0] ?? "") - 60);
      found.push({
        ...page,
        heading: section.anchor ? heading : "",
        anchor: section.anchor,
        snippet: mark(body.slice(at, at + 200), words),
        highlight: words.some((word) => title.includes(word))
          ? mark(heading, words)
          : mark(body.slice(at, at + 120), words),
        weight: words.filter((word) => title.includes(word)).length,
      });
    }
  }
  return found.sort((a, b) => b.weight - a.weight).slice(0, limit);
}

async function toRequest(incoming: IncomingMessage, origin: string): Promise<Request> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers))
    if (value !== undefined) headers.set(name, String(value));
  const method = incoming.method ?? "GET";
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  const body = method === "POST" ? { body: Buffer.concat(parts) } : {};
  return new Request(new URL(incoming.url ?? "/", origin), { method, headers, ...body });
}

/** The published folder behind a real HTTP server on loopback, with a search that needs no index. */
export async function startPreviewServer(
  folder: string,
  content: FolderContent,
  publisher: Publisher,
  port = 0,
): Promise<PreviewServer> {
  const site = createSiteHandler(folder, { previewImages: openPreviewImages(content, `${folder}-preview-images`) });
  let origin = "";

  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const query = url.searchParams.get("q") ?? "";
    if (url.pathname.startsWith("/api/v1/")) {
      const limit = Number(url.searchParams.get("limit") ?? 10);
      const hits = find(content, url.searchParams.get("locale") ?? "en", query, limit);
      return Response.json({ hits, settled: hits.length > 0 });
    }
    if (url.pathname === "/feedback" && request.method === "POST") {
      if (request.headers.get("accept")?.includes("application/json"))
        return Response.json({ taken: true }, { status: 201 });
      const form = new URLSearchParams(await request.text());
      const location = `/${form.get("locale") ?? ""}/${form.get("path") ?? ""}/#thanks`;
      return new Response(null, { status: 303, headers: { location } });
    }
    if (url.pathname === "/widget.js") return new Response("", { headers: { "content-type": "text/javascript" } });
    const locale = /^\/([^/]+)\/search\/$/.exec(url.pathname)?.[1];
    if (locale && query) {
      const html = await publisher.renderSearch(locale, query, find(content, locale, query, 20));
      if (html) return new Response(html, { headers: pageHeaders });
    }
    const response = (await site(request)) ?? new Response(null, { status: 405 });
    const [, own = "", words = ""] = /^\/([^/]+)\/(.+?)\/?$/.exec(url.pathname) ?? [];
    const hits = response.status === 404 ? find(content, own, words.replaceAll(/[-/]/g, " "), 5) : [];
    const guessed = hits.length > 0 ? await publisher.renderNotFound(own, hits) : undefined;
    return guessed ? new Response(guessed, { status: 404, headers: pageHeaders }) : response;
  }

  const server = createServer((incoming, outgoing) => {
    const respond = async (): Promise<void> => {
      const response = await answer(await toRequest(incoming, origin));
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(Buffer.from(await response.arrayBuffer()));
    };
    respond().catch((error: unknown) => outgoing.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
