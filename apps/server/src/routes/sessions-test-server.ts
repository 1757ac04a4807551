import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { openKnowledgeBase, type KnowledgeBase } from "@handrail/conversation/testing";
import { createEmailCodes, readerOf, type ConversationDependencies } from "@handrail/conversation";
import { newId, silentLogger, type Mail, type Mailer, type Scope } from "@handrail/core";
import { createAttachmentStore, createContactStore, createIdentityStore, createSegmentStore } from "@handrail/database";
import { Hono } from "hono";
import type { AppEnvironment } from "../http/environment.ts";
import { limitBody } from "../http/body-limit.ts";
import { handleError } from "../http/errors.ts";
import { createRouter } from "../http/router.ts";
import { authenticate } from "../security/authenticate.ts";
import { createSecretBox, masterKeyOf } from "../security/secret-box.ts";
import { hashSecret } from "../security/secrets.ts";
import type { ContactServices } from "../compose/open-contacts.ts";
import { openInbox } from "../compose/open-inbox.ts";
import type { Services } from "../services.ts";
import { attachmentRoutes } from "./attachments.ts";
import { contactRoutes } from "./contacts.ts";
import { contactSelfRoutes } from "./contact-self.ts";
import { identityRoutes } from "./identity.ts";
import { identitySecretRoutes } from "./identity-secrets.ts";
import { presenceRoutes } from "./sessions-presence.ts";
import { redactionRoutes } from "./redactions.ts";
import { searchRoutes } from "./search.ts";
import { segmentRoutes } from "./segments.ts";
import { sessionContactRoutes } from "./sessions-contact.ts";
import { inboxActionRoutes } from "./inbox-actions.ts";
import { inboxRoutes } from "./inbox.ts";
import { sessionRoutes } from "./sessions.ts";

export interface TestServer {
  readonly url: string;
  readonly base: KnowledgeBase;
  readonly services: Services;
  /** Mails that went out. */
  readonly mails: readonly Mail[];
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
  const mails: Mail[] = [];
  const stores = { db: base.database.db, clock: () => new Date(), newId };
  const contacts = createContactStore(stores);
  const identities = createIdentityStore(stores);
  const segments = createSegmentStore(stores);
  const attachments = createAttachmentStore(stores);
  const secretBox = createSecretBox([masterKeyOf(randomBytes(32).toString("base64"))]);
  const mailer: Mailer = { configured: true, send: async (mail) => void mails.push(mail) };
  const emailCodes = createEmailCodes({ identities, mailer, secretBox, clock: stores.clock, logger: silentLogger });
  const readerFor: ContactServices["readerOf"] = async (workspaceId, contactId) =>
    readerOf(await contacts.get(workspaceId, contactId), await segments.list(workspaceId));
  const readerScopes: Scope[] = ["conversations:read"];
  const services = {
    config: { adminKey, siteUrl: "" },
    controlToken: "",
    clock: () => new Date(),
    logger: silentLogger,
    workspace: { id: base.workspaceId, name: "Shop", sourceLocale: "en", locales: ["en"], siteUrl: "" },
    ...openInbox(stores),
    sessions: base.sessions,
    notifier,
    conversation: base.open({ notifier, attachments, readerOf: readerFor, ...overrides }),
    sites: { all: [], forHost: () => ({ helpCenter: { id: "hlp_main" } }) },
    helpCenterScopes: {
      forHost: async () => ({ id: "hlp_main", isDefault: true }),
      of: async () => ({ id: "hlp_main", name: "", scope: undefined, isOnly: true }),
    },
    retriever: overrides.retriever ?? base.retriever,
    contacts,
    identities,
    segments,
    attachments,
    secretBox,
    mailer,
    emailCodes,
    readerOf: readerFor,
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
  api.use("*", limitBody, authenticate);
  for (const routes of [
    sessionRoutes,
    sessionContactRoutes,
    attachmentRoutes,
    contactRoutes,
    contactSelfRoutes,
    identityRoutes,
    identitySecretRoutes,
    presenceRoutes,
    redactionRoutes,
    segmentRoutes,
    searchRoutes,
  ])
    api.route("/", routes);
  api.route("/", inboxRoutes);
  api.route("/", inboxActionRoutes);
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
    services,
    mails,
    openStreams: () => subscriptions,
    async close() {
      server.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await base.close();
    },
  };
}
