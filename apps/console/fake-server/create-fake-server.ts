import { serve } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { scopesOfRole, type Role } from "@handrail/core";
import { Hono } from "hono";
import { readFile } from "node:fs/promises";
import type { AddressInfo, Server } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { takeTurn } from "./assistant.ts";
import { assistantRoutes } from "./assistant-routes.ts";
import { contactRoutes } from "./contact-routes.ts";
import { finRoutes } from "./fin-routes.ts";
import { contentRoutes } from "./content-routes.ts";
import { guardrailRoutes } from "./guardrail-routes.ts";
import { languageRoutes } from "./language-routes.ts";
import { importRoutes } from "./import-routes.ts";
import { inboxRoutes } from "./inbox-routes.ts";
import { peopleRoutes } from "./people-routes.ts";
import { sessionRoutes } from "./session-routes.ts";
import { sitePartRoutes } from "./site-part-routes.ts";
import { siteRoutes } from "./site-routes.ts";
import { siteStyles } from "./site-styles.ts";
import { sourceRoutes } from "./source-routes.ts";
import { trainingRoutes } from "./training-routes.ts";
import { translationRoutes } from "./translation-routes.ts";
import { widgetRoutes } from "./widget-routes.ts";
import { writingRoutes } from "./writing-routes.ts";
import { createState, type FakeServerOptions, type State } from "./state.ts";

/** As strict as the server's. The article editor writes its styles into the page, which no sheet of ours can do. */
export const contentPolicy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; script-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const open = new Set(["/api/v1/setup", "/api/v1/login", "/api/v1/invitations/look", "/api/v1/invitations/accept"]);

function createApp(state: State, dist: string): Hono {
  const app = new Hono();
  const cookie = "handrail_login=fake; Path=/; HttpOnly; SameSite=Lax";
  const me = () => ({
    user: state.user,
    workspace: {
      id: "wsp_1",
      name: "Acme help",
      sourceLocale: "en",
      locales: state.locales,
      siteUrl: "http://localhost:4321",
    },
    scopes: scopesOfRole[state.user.role as Role],
  });

  app.use("/api/*", async (context, next) => {
    const fault = state.faults.find(({ path }) => context.req.path.startsWith(`/api/v1${path}`));
    if (fault?.delayMs) await wait(fault.delayMs);
    if (fault?.status)
      return context.json(
        fault.status === 403
          ? { code: "forbidden", message: "Your role does not allow this.", hint: "Ask an owner for access." }
          : { code: "internal", message: "The database did not answer.", hint: "Try again in a moment." },
        fault.status as 403 | 500,
      );
    const withCookie = state.signedIn && context.req.header("cookie")?.includes("handrail_login=fake");
    const contact = /^\/api\/v1\/sessions\b/.test(context.req.path);
    if (!open.has(context.req.path) && !withCookie && !contact)
      return context.json(
        { code: "unauthenticated", message: "You are not signed in.", hint: "Sign in and try again." },
        401,
      );
    return next();
  });
  app.get("/api/v1/setup", (context) => context.json({ needsSetup: state.needsSetup }));
  app.post("/api/v1/setup", async (context) => {
    const { secret, email, name, password } = await context.req.json<Record<string, string>>();
    if (secret !== state.secret)
      return context.json(
        {
          code: "wrong_setup_secret",
          message: "That is not the first-run secret.",
          hint: "Copy it from the server's output at its last start. A restart prints a new one.",
        },
        400,
      );
    Object.assign(state.user, { email, name });
    Object.assign(state, { password, needsSetup: false, signedIn: true });
    return context.json(me(), 201, { "set-cookie": cookie });
  });
  app.post("/api/v1/login", async (context) => {
    const { email, password } = await context.req.json<Record<string, string>>();
    if (email !== state.user.email || password !== state.password)
      return context.json(
        {
          code: "wrong_login",
          message: "E-mail address and password do not fit together.",
          hint: "Check both and try again.",
        },
        401,
      );
    state.signedIn = true;
    return context.json(me(), 200, { "set-cookie": cookie });
  });
  app.post("/api/v1/logout", (context) => {
    state.signedIn = false;
    return context.json({ signedOut: true });
  });
  app.get("/api/v1/me", (context) => context.json(me()));
  app.route("/api/v1", sessionRoutes(state));
  app.route("/api/v1", inboxRoutes(state));
  app.route("/api/v1", peopleRoutes(state));
  app.route("/api/v1", siteRoutes(state));
  app.route("/api/v1", languageRoutes(state));
  app.route("/api/v1", contactRoutes(state, state.articles.length > 0));
  app.route("/api/v1", finRoutes(state.articles.length > 0));
  app.route("/api/v1", contentRoutes(state));
  app.route("/api/v1", writingRoutes(state));
  app.route("/api/v1", sitePartRoutes(state));
  app.route("/api/v1", importRoutes(state.articles.length > 0));
  app.route("/api/v1", translationRoutes(state));
  app.route("/api/v1", sourceRoutes(state));
  app.route("/api/v1", widgetRoutes());
  app.route("/api/v1", assistantRoutes(state.articles.length > 0));
  app.route("/api/v1", guardrailRoutes(state.articles.length > 0));
  app.route("/api/v1", trainingRoutes(state, state.articles.length > 0));

  for (const [address, css] of siteStyles)
    app.get(address, (context) => context.body(css, 200, { "content-type": "text/css" }));
  app.use("/console/*", async (context, next) => {
    context.header("content-security-policy", contentPolicy);
    await next();
  });
  app.use("/console/*", serveStatic({ root: dist, rewriteRequestPath: (path) => path.replace(/^\/console/, "") }));
  app.get("/console/*", async (context) => context.html(await readFile(join(dist, "index.html"), "utf8")));
  return app;
}

/** A stand-in for Handrail's server on loopback: the whole API of the console in memory, with real streams. */
export async function createFakeServer(options: FakeServerOptions & { dist: string; port?: number }) {
  const state = createState(options);
  const server = serve({
    fetch: createApp(state, options.dist).fetch,
    hostname: "127.0.0.1",
    port: options.port ?? 0,
  }) as Server & {
    closeAllConnections(): void;
  };
  await new Promise<void>((resolve, reject) => {
    server.once("listening", resolve);
    server.once("error", reject);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    /** A contact writes into a session; the assistant answers or hands off. */
    contactSays: (sessionId: string, text: string) => takeTurn(state.log, sessionId, text),
    /** A colleague does something in a session. */
    colleagueIs: (sessionId: string, name: string, doing: "viewing" | "replying" | "noting" | "left") =>
      state.tellPresence(sessionId, { window: `window of ${name}`, userId: `usr_${name}`, name, state: doing }),
    /** Cuts every open connection, as a restart or a bad network does. */
    dropConnections: () => server.closeAllConnections(),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type FakeServer = Awaited<ReturnType<typeof createFakeServer>>;
