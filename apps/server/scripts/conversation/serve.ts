import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "@handrail/config";
import { silentLogger } from "@handrail/core";
import { ownPages } from "@handrail/conversation/testing";
import { documentIdOf, indexDocuments } from "@handrail/ingestion";
import { serve } from "@hono/node-server";
import { createApp } from "../../src/app.ts";
import { openServices } from "../../src/compose/open-services.ts";

/*
 * The whole server over the help center's own English pages, in a process of its own: its memory and its CPU time are
 * not those of who measures it. Answers each message of its parent with both.
 */
const folder = await mkdtemp(join(tmpdir(), "handrail-measure-"));
await mkdir(join(folder, "content", "en"), { recursive: true });
const modelUrl = process.argv[2] ?? "";
const services = await openServices(
  readConfig(
    {
      HANDRAIL_DATA: join(folder, "data"),
      HANDRAIL_CONTENT: join(folder, "content"),
      HANDRAIL_EMBEDDING_MODEL: "none",
      ...(modelUrl
        ? {
            HANDRAIL_MODEL: "openai-compatible/fake",
            HANDRAIL_MODEL_URL: modelUrl,
            HANDRAIL_ALLOWED_PRIVATE_HOSTS: new URL(modelUrl).host,
          }
        : {}),
    },
    folder,
  ),
  silentLogger,
  { inMemory: true },
);
await indexDocuments(
  services.searchIndex,
  services.workspace.id,
  ownPages("en").map(({ path, title, body }) => ({
    body,
    document: {
      id: documentIdOf("article", path, "en"),
      sourceKind: "article",
      sourceName: "help-center",
      externalId: path,
      locale: "en",
      title,
      breadcrumbs: [],
      labels: [],
      url: `/en/${path}/`,
      audience: "public",
      version: 1,
      contentHash: path,
      updatedAt: new Date(0),
    },
  })),
);
const server = serve({ fetch: createApp(services).fetch, hostname: "127.0.0.1", port: 0 });
await once(server, "listening");
process.on("message", () => {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  process.send?.({ rss, heapUsed, cpuMs: (user + system) / 1000 });
});
process.on("disconnect", () => {
  void services
    .close()
    .then(() => rm(folder, { recursive: true, force: true }))
    .finally(() => process.exit(0));
});
process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
