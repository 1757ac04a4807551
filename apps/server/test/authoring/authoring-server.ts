import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readConfig } from "@handrail/config";
import { silentLogger } from "@handrail/core";
import { createApp } from "../../src/app.ts";
import { openServices } from "../../src/compose/open-services.ts";
import type { Services } from "../../src/services.ts";

/** A whole server with its data in memory and a content folder of its own. */
export interface AuthoringServer {
  readonly services: Services;
  readonly contentFolder: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every form
  call<Answer = any>(method: string, path: string, body?: unknown): Promise<{ status: number; body: Answer }>;
  /** A page of the public site. */
  page(path: string): Promise<{ status: number; html: string; location: string | null }>;
  close(): Promise<void>;
}

export async function openAuthoringServer(
  files: Readonly<Record<string, string>>,
  settings: Readonly<Record<string, string>> = {},
): Promise<AuthoringServer> {
  const folder = await mkdtemp(join(tmpdir(), "handrail-authoring-"));
  const contentFolder = join(folder, "content");
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(contentFolder, path)), { recursive: true });
    await writeFile(join(contentFolder, path), text);
  }
  const config = readConfig(
    {
      HANDRAIL_DATA: join(folder, "data"),
      HANDRAIL_CONTENT: contentFolder,
      HANDRAIL_EMBEDDING_MODEL: "none",
      ...settings,
    },
    folder,
  );
  const services = await openServices({ ...config, dataFolder: join(folder, "data"), contentFolder }, silentLogger, {
    inMemory: true,
  });
  await services.publishing.publish("all", () => {});
  const app = createApp(services);
  return {
    services,
    contentFolder,
    async call(method, path, body) {
      const response = await app.request(`/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${services.controlToken}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as never };
    },
    async page(path) {
      const response = await app.request(path, { headers: { accept: "text/html" } });
      return { status: response.status, html: await response.text(), location: response.headers.get("location") };
    },
    async close() {
      await services.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
