import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { openKnowledgeBase, type KnowledgeBase } from "@handrail/conversation/testing";
import type { ConversationDependencies } from "@handrail/conversation";
import { silentLogger, type Scope } from "@handrail/core";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { AppEnvironment } from "../http/environment.ts";
import { handleError } from "../http/errors.ts";
import { createRouter } from "../http/router.ts";
import { authenticate } from "../security/authenticate.ts";
import { hashSecret } from "../security/secrets.ts";
import type { Services } from "../services.ts";
import { inboxRoutes } from "./inbox.ts";
import { sessionRoutes } from "./sessions.ts";

export interface TestServer {
  readonly url: string;
  readonly base: KnowledgeBase;
  /** Streams that the server holds open. */
  openStreams(): number;
  close(): Promise<void>;
}

export const adminKey = "test-admin-key-0123456789";
export const readerKey = "test-reader-key-0123456789";

/** The session and inbox routes over a real database, on real HTTP. */
export async function startTestServer(overrides: Partial<ConversationDependencies> = {}): Promise<TestServer> {
  const base = await openKnowledgeBase();
  let subscriptions = 0;
  const notifier: typeof base.notifier = {
    notify: (topic, payload) => base.notifier.notify(topic, payload),
    subscribe(topic, listener) {
      subscriptions++;
      const end = base.notifier.subscribe(topic, listener);
      return () => {
        subscriptions--;
        end();
      };
    },
  };
  const readerScopes: Scope[] = ["conversations:read"];
  const services = {
    config: { adminKey, siteUrl: "" },
    controlToken: "",
    clock: () => new Date(),
    logger: silentLogger,
    workspace: { id: base.workspaceId, name: "Shop", sourceLocale: "en", locales: ["en"], siteUrl: "" },
    sessions: base.sessions,
    notifier,
    conversation: base.open({ notifier, ...overrides }),
    accounts: {
      findApiKey: (hash: string) =>
        Promise.resolve(
          hash === hashSecret(readerKey)
            ? {
                key: {
                  id: "k",
                  workspaceId: base.workspaceId,
                  name: "Reader",
                  prefix: "",
                  scopes: readerScopes,
                  createdAt: new Date(),
                  lastUsedAt: null,
                },
                scopes: readerScopes,
              }
            : undefined,
        ),
      findLogin: () => Promise.resolve(undefined),
    },
  } as unknown as Services;

  const api = createRouter();
  api.use("*", bodyLimit({ maxSize: 256 * 1024 }), authenticate);
  api.route("/", sessionRoutes);
  api.route("/", inboxRoutes);
  const app = new Hono<AppEnvironment>();
  app.use("*", async (context, next) => {
    context.set("services", services);
    context.set("peer", "local");
    context.set("principal", { kind: "anonymous", workspaceId: base.workspaceId });
    await next();
  });
  app.onError(handleError);
  app.route("/api/v1", api);
  const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 });
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`,
    base,
    openStreams: () => subscriptions,
    async close() {
      server.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await base.close();
    },
  };
}
