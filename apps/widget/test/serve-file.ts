import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { createFrameHints } from "../src/frame-hints.ts";
import { widgetAssetsPath, widgetFramePath, widgetHeaders } from "../src/index.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
};

/** Answers with a file of the built widget, under the headers that the widget asks for. */
export async function serveFile(
  folder: string,
  { pathname: path, searchParams }: URL,
  response: ServerResponse,
  { hints = true } = {},
): Promise<void> {
  try {
    const body = await readFile(join(folder, path));
    const link =
      hints && path === widgetFramePath
        ? createFrameHints(join(folder, widgetAssetsPath))(searchParams.get("locale") ?? "")
        : undefined;
    response.writeHead(200, {
      "content-type": types[extname(path)] ?? "application/octet-stream",
      ...widgetHeaders(path),
      ...(link ? { link } : {}),
    });
    response.end(body);
  } catch {
    response.writeHead(404, { "content-type": "text/plain" });
    response.end("There is no such file.");
  }
}
