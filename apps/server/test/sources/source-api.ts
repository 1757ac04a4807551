import type { Scope } from "@handrail/core";
import { Hono } from "hono";
import type { AppEnvironment } from "../../src/http/environment.ts";
import { handleError } from "../../src/http/errors.ts";
import { createRouter } from "../../src/http/router.ts";
import { sourceRunRoutes } from "../../src/routes/source-runs.ts";
import { sourceRoutes } from "../../src/routes/sources.ts";
import { authenticate } from "../../src/security/authenticate.ts";
import { hashSecret } from "../../src/security/secrets.ts";
import type { Services } from "../../src/services.ts";
import type { SyncBench } from "./sync-bench.ts";

export const keys = {
  admin: "test-admin-key-0123456789",
  reader: "test-reader-key-0123456789",
  writer: "test-writer-key-0123456789",
} as const;

const scopesOf: Readonly<Record<string, Scope[]>> = {
  [hashSecret(keys.reader)]: ["settings:read"],
  [hashSecret(keys.writer)]: ["content:read", "content:write", "conversations:read"],
};

export interface SourceApi {
  /** Everything that was answered so far, as text. */
  readonly answered: string[];
  readonly routes: readonly { readonly method: string; readonly path: string }[];
  call<Answer = Record<string, unknown>>(
    method: string,
    path: string,
    body?: object,
    key?: string,
  ): Promise<{ status: number; body: Answer }>;
}

/** The routes of sources over a bench, in process. */
export function sourceApi(bench: SyncBench): SourceApi {
  const { workspaceId } = bench;
  const services = {
    ...bench,
    config: { adminKey: keys.admin, siteUrl: "" },
    controlToken: "",
    clock: () => new Date(),
    logger: {
      debug() {},
      info() {},
      warn() {},
      error: (message: string, fields: object) => bench.log.push(message, JSON.stringify(fields)),
    },
    workspace: { id: workspaceId, name: "Shop", sourceLocale: "en", locales: ["en"], siteUrl: "" },
    sessions: { findByToken: () => Promise.resolve(undefined) },
    accounts: {
      findApiKey: (hash: string) =>
        Promise.resolve(scopesOf[hash] && { key: { workspaceId, name: "Key" }, scopes: scopesOf[hash] }),
      findLogin: () => Promise.resolve(undefined),
    },
  } as unknown as Services;
  const api = createRouter();
  api.use("*", authenticate);
  api.route("/", sourceRoutes);
  api.route("/", sourceRunRoutes);
  const app = new Hono<AppEnvironment>();
  app.use("*", async (context, next) => {
    context.set("services", services);
    context.set("peer", "local");
    context.set("principal", { kind: "anonymous", workspaceId });
    await next();
  });
  app.onError(handleError);
  app.route("/api/v1", api);
  const answered: string[] = [];
  const description = api.getOpenAPI31Document({ openapi: "3.1.0", info: { title: "", version: "" } });
  return {
    answered,
    routes: Object.entries(description.paths ?? {}).flatMap(([path, methods]) =>
      Object.keys(methods as object).map((method) => ({ method: method.toUpperCase(), path })),
    ),
    async call(method, path, body, key = keys.admin) {
      const response = await app.request(`/api/v1${path}`, {
        method,
        headers: {
          ...(key === "" ? {} : { authorization: `Bearer ${key}` }),
          ...(body ? { "content-type": "application/json" } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const text = await response.text();
      answered.push(text);
      return { status: response.status, body: JSON.parse(text) as never };
    },
  };
}
