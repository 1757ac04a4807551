import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { readConfig } from "@handrail/config";
import { documentIdOf, indexDocuments } from "@handrail/ingestion";
import { startFakeOpenAi, type FakeModel, type FakeOpenAi } from "@handrail/testing";
import { serve } from "@hono/node-server";
import { createApp } from "../../src/app.ts";
import { openServices } from "../../src/compose/open-services.ts";
import { createLogger } from "../../src/logger.ts";
import type { Services } from "../../src/services.ts";

export const adminKey = "test-admin-key-0123456789";

export interface Page {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

/** A whole server with a database in memory, on real HTTP, with a fake model behind it. */
export interface Installation {
  readonly url: string;
  readonly services: Services;
  readonly model: FakeOpenAi;
  readonly logLines: string[];
  index(pages: readonly Page[]): Promise<void>;
  call<Answer>(method: string, path: string, body?: object): Promise<{ status: number; body: Answer }>;
  /** Every row of every table as text. */
  everything(): Promise<string>;
  close(): Promise<void>;
}

export async function openInstallation(
  options: { readonly model?: FakeModel; readonly siteUrl?: string; readonly smtpUrl?: string } = {},
): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), "handrail-guardrails-"));
  await mkdir(join(folder, "content", "en"), { recursive: true });
  const model = await startFakeOpenAi(options.model ? { model: options.model } : {});
  const logLines: string[] = [];
  const config = readConfig(
    {
      HANDRAIL_DATA: join(folder, "data"),
      HANDRAIL_CONTENT: join(folder, "content"),
      HANDRAIL_ADMIN_KEY: adminKey,
      HANDRAIL_EMBEDDING_MODEL: "none",
      HANDRAIL_SITE_URL: options.siteUrl ?? "",
      ...(options.smtpUrl
        ? { HANDRAIL_SMTP_URL: options.smtpUrl, HANDRAIL_MAIL_FROM: "Help <help@shop.example>" }
        : {}),
      HANDRAIL_MODEL: "openai-compatible/fake",
      HANDRAIL_MODEL_URL: model.url,
      HANDRAIL_ALLOWED_PRIVATE_HOSTS: new URL(model.url).host,
      HANDRAIL_LOG: "debug",
    },
    folder,
  );
  const services = await openServices(
    config,
    createLogger("debug", (line) => void logLines.push(line)),
    { inMemory: true },
  );
  const server = serve({ fetch: createApp(services).fetch, hostname: "127.0.0.1", port: 0 });
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    services,
    model,
    logLines,
    async index(pages) {
      await indexDocuments(
        services.searchIndex,
        services.workspace.id,
        pages.map(({ id, title, body }) => ({
          body,
          document: {
            id: documentIdOf("article", id, "en"),
            sourceKind: "article",
            sourceName: "help-center",
            externalId: id,
            locale: "en",
            title,
            breadcrumbs: [],
            labels: [],
            url: `/en/${id}/`,
            audience: "public",
            version: 1,
            contentHash: `${title}\n${body}`,
            updatedAt: new Date("2026-01-01T00:00:00Z"),
          },
        })),
      );
    },
    async call(method, path, body) {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: { authorization: `Bearer ${adminKey}`, "content-type": "application/json" },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return { status: response.status, body: (await response.json()) as never };
    },
    async everything() {
      const file = join(folder, "everything.gz");
      await services.storage.backup(file);
      return gunzipSync(await readFile(file)).toString();
    },
    async close() {
      server.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await services.close();
      await model.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface Visitor {
  readonly id: string;
  say(text: string): Promise<{ kind: string; text: string; reasons: string[] }>;
  /** The events of the turn, as they come. */
  stream(text: string): Promise<string>;
}

/** A session of a visitor. */
export async function visitor({ url }: Installation): Promise<Visitor> {
  const created = (await (
    await fetch(`${url}/api/v1/sessions`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ channel: "web", locale: "en" }),
    })
  ).json()) as { id: string; token: string };
  const send = async (text: string, accept: string): Promise<Response> => {
    const response = await fetch(`${url}/api/v1/sessions/${created.id}/messages`, {
      method: "POST",
      headers: { "content-type": "application/json", accept, authorization: `Bearer ${created.token}` },
      body: JSON.stringify({ id: crypto.randomUUID(), text }),
    });
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
    return response;
  };
  return {
    id: created.id,
    say: async (text) => (await send(text, "application/json")).json() as never,
    stream: async (text) => (await send(text, "text/event-stream")).text(),
  };
}
