import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readConfig } from "@handrail/config";
import { silentLogger } from "@handrail/core";
import { createApp } from "../../src/app.ts";
import { openServices } from "../../src/compose/open-services.ts";
import type { Services } from "../../src/services.ts";

export const adminKey = "site-test-admin-key-0123456789";

const page = (title: string, order: number, body: string): string =>
  `---\ntitle: ${title}\ndescription: About ${title.toLowerCase()}\norder: ${order}\n---\n${body}\n`;

const files: Readonly<Record<string, string>> = {
  "en/guide/_topic.md": "---\ntitle: Guide\norder: 1\n---\n",
  "en/guide/install.md": page(
    "Install the kettle",
    1,
    "## Before you begin\n\nFill the kettle with water and place it on its base.",
  ),
  "en/guide/clean.md": page(
    "Clean the kettle",
    2,
    "## Descaling\n\nUse vinegar to descale the kettle every month. See [install](install.md).",
  ),
  "en/billing/_topic.md": "---\ntitle: Billing\norder: 2\n---\n",
  "en/billing/invoices.md": page(
    "Read your invoices",
    1,
    "## Where they are\n\nInvoices lie in your account under payments.",
  ),
  "en/internal/secret.md":
    "---\ntitle: Staff handbook\naudience: internal\n---\nThe vault code is kept by the kettle team.",
  "de/guide/_topic.md": "---\ntitle: Anleitung\n---\n",
  "de/guide/install.md": page("Wasserkocher aufstellen", 1, "## Vorher\n\nFüllen Sie den Wasserkocher mit Wasser."),
};

export interface Installation {
  readonly services: Services;
  /** A request by its whole address, as it would come in under that host name. */
  fetch(url: string, init?: RequestInit): Promise<Response>;
  api<Answer>(method: string, path: string, body?: unknown): Promise<{ status: number; body: Answer }>;
  close(): Promise<void>;
}

/**
 * A whole server with a small help center in two languages, published.
 * @param databaseUrl a Postgres server's database; one in memory without it
 * @param more files of the content folder beside the usual ones, by their path in it
 */
export async function openInstallation(
  databaseUrl = "",
  more: Readonly<Record<string, string>> = {},
): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), "handrail-site-test-"));
  const contentFolder = join(folder, "content");
  for (const [name, text] of Object.entries({ ...files, ...more })) {
    await mkdir(dirname(join(contentFolder, name)), { recursive: true });
    await writeFile(join(contentFolder, name), text);
  }
  const config = readConfig(
    {
      HANDRAIL_DATA: join(folder, "data"),
      HANDRAIL_CONTENT: contentFolder,
      HANDRAIL_ADMIN_KEY: adminKey,
      HANDRAIL_EMBEDDING_MODEL: "none",
      HANDRAIL_SITE_URL: "https://help.acme.example",
      HANDRAIL_LOG: "error",
      DATABASE_URL: databaseUrl,
    },
    folder,
  );
  const services = await openServices(config, silentLogger, { inMemory: databaseUrl === "" });
  await services.publishing.publish("all", () => {});
  const app = createApp(services);
  return {
    services,
    fetch: async (url, init) => app.request(url, init),
    async api(method, path, body) {
      const response = await app.request(`https://help.acme.example/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${adminKey}`, ...(body ? { "content-type": "application/json" } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return { status: response.status, body: (await response.json()) as never };
    },
    async close() {
      await services.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
