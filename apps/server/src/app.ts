import { HandrailError } from "@handrail/core";
import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { cors } from "hono/cors";
import { limitBody } from "./http/body-limit.ts";
import type { AppEnvironment } from "./http/environment.ts";
import { handleError } from "./http/errors.ts";
import { peerAddress } from "./http/peer.ts";
import { createRouter, type ApiRouter } from "./http/router.ts";
import { securityHeaders } from "./http/security-headers.ts";
import { openApiDocument } from "./openapi.ts";
import { apiKeyRoutes } from "./routes/api-keys.ts";
import { authoringRoutes } from "./routes/authoring.ts";
import { attachmentRoutes } from "./routes/attachments.ts";
import { contactRoutes } from "./routes/contacts.ts";
import { contactSelfRoutes } from "./routes/contact-self.ts";
import { identityRoutes } from "./routes/identity.ts";
import { identitySecretRoutes } from "./routes/identity-secrets.ts";
import { presenceRoutes } from "./routes/sessions-presence.ts";
import { redactionRoutes } from "./routes/redactions.ts";
import { searchInsightRoutes } from "./routes/search-insight.ts";
import { segmentRoutes } from "./routes/segments.ts";
import { sessionContactRoutes } from "./routes/sessions-contact.ts";
import { assistantSettingsRoutes } from "./routes/assistant-settings.ts";
import { authRoutes } from "./routes/auth.ts";
import { cannedAnswerRoutes } from "./routes/canned-answers.ts";
import { healthRoutes } from "./routes/health.ts";
import { importRoutes } from "./routes/imports.ts";
import { importRunRoutes } from "./routes/import-runs.ts";
import { inboxActionRoutes } from "./routes/inbox-actions.ts";
import { inboxRoutes } from "./routes/inbox.ts";
import { finRoutes } from "./routes/fin.ts";
import { finWebhookRoutes } from "./routes/fin-webhook.ts";
import { openAiRoutes } from "./routes/openai.ts";
import { languageRoutes } from "./routes/languages.ts";
import { siteWordRoutes } from "./routes/site-words.ts";
import { languageModelRoutes } from "./routes/language-models.ts";
import { operationRoutes } from "./routes/operations.ts";
import { overviewRoutes } from "./routes/overview.ts";
import { peopleRoutes } from "./routes/people.ts";
import { pageRoutes } from "./routes/pages.ts";
import { prohibitedTopicRoutes } from "./routes/prohibited-topics.ts";
import { redactionSettingsRoutes } from "./routes/redaction-settings.ts";
import { createReferenceRoutes } from "./routes/reference.ts";
import { replayRoutes } from "./routes/replay.ts";
import { searchRoutes } from "./routes/search.ts";
import { sessionRoutes } from "./routes/sessions.ts";
import { sourceRunRoutes } from "./routes/source-runs.ts";
import { sourceRoutes } from "./routes/sources.ts";
import { trainingFolderRoutes } from "./routes/training-folders.ts";
import { trainingRoutes } from "./routes/training.ts";
import { tryItRoutes } from "./routes/try-it.ts";
import { teamRoutes } from "./routes/teams.ts";
import { contentRenderRoutes } from "./routes/content-render.ts";
import { glossaryRoutes } from "./routes/glossary.ts";
import { translationFileRoutes } from "./routes/translation-files.ts";
import { translationJobRoutes } from "./routes/translation-jobs.ts";
import { translationSuggestionRoutes } from "./routes/translation-suggestions.ts";
import { translationRoutes } from "./routes/translations.ts";
import { siteSettingsRoutes } from "./routes/site-settings.ts";
import { voteRoutes } from "./routes/votes.ts";
import { widgetConfigRoutes } from "./routes/widget-config.ts";
import { widgetSettingsRoutes } from "./routes/widget-settings.ts";
import { authenticate } from "./security/authenticate.ts";
import type { Services } from "./services.ts";
import { forWelcomeOrigins } from "./widget/embedding-origins.ts";

/** Routes of the API below `/api/v1`, each declared with its policy. */
function createApi(): ApiRouter {
  const api = createRouter();
  api.use("*", limitBody);
  // Sites that are served elsewhere and other programs' pages may search and chat; no cookie goes along.
  for (const path of ["/search", "/suggest"])
    api.use(path, cors({ origin: "*", allowHeaders: ["authorization", "content-type", "last-event-id"] }));
  for (const path of ["/sessions", "/sessions/*", "/contact", "/contact/*", "/identity/*", "/widget/config"])
    api.use(path, forWelcomeOrigins);
  api.use("*", authenticate);
  for (const routes of [
    searchRoutes,
    searchInsightRoutes,
    siteSettingsRoutes,
    languageRoutes,
    siteWordRoutes,
    voteRoutes,
    sessionRoutes,
    attachmentRoutes,
    contactRoutes,
    contactSelfRoutes,
    identityRoutes,
    identitySecretRoutes,
    presenceRoutes,
    redactionRoutes,
    segmentRoutes,
    sessionContactRoutes,
    inboxRoutes,
    inboxActionRoutes,
    teamRoutes,
    cannedAnswerRoutes,
    peopleRoutes,
    ...authoringRoutes,
    importRoutes,
    importRunRoutes,
    operationRoutes,
    overviewRoutes,
    sourceRoutes,
    sourceRunRoutes,
    authRoutes,
    apiKeyRoutes,
    assistantSettingsRoutes,
    languageModelRoutes,
    finWebhookRoutes,
    trainingRoutes,
    trainingFolderRoutes,
    tryItRoutes,
    replayRoutes,
    prohibitedTopicRoutes,
    redactionSettingsRoutes,
    contentRenderRoutes,
    translationRoutes,
    translationFileRoutes,
    translationJobRoutes,
    translationSuggestionRoutes,
    glossaryRoutes,
    widgetConfigRoutes,
    widgetSettingsRoutes,
  ])
    api.route("/", routes);
  api.openAPIRegistry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
    description: "An API key, or for a contact's own session the token that creating it returned.",
  });
  api.get("/openapi.json", (context) => context.json(openApiDocument(api, context.get("services"))));
  api.route(
    "/",
    createReferenceRoutes((services) => openApiDocument(api, services)),
  );
  return api;
}

/** The whole server as one request handler: API, console, widget and the published site. */
export function createApp(services: Services): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>();
  app.use("*", async (context, next) => {
    context.set("services", services);
    const { incoming } = (context.env ?? {}) as Partial<HttpBindings>;
    context.set("peer", peerAddress(incoming?.socket.remoteAddress, context.req.header("x-forwarded-for")));
    context.set("principal", { kind: "anonymous", workspaceId: services.workspace.id });
    await next();
  });
  app.onError(handleError);
  app.use("*", securityHeaders);
  app.route("/", healthRoutes);
  app.route("/api/v1", createApi());
  app.route("/v1", openAiRoutes);
  app.route("/fin", finRoutes);
  app.all("/api/*", () => {
    throw new HandrailError({
      kind: "not_found",
      code: "route_not_found",
      message: "There is no such API route.",
      hint: "The API reference at /api/v1/reference lists them all.",
    });
  });
  app.route("/", pageRoutes);
  return app;
}
