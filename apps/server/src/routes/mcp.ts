import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import type { AppEnvironment } from "../http/environment.ts";
import { budget } from "../security/budget.ts";
import { mcpTools } from "../site/mcp-tools.ts";
import { version } from "../version.ts";

const largestBody = 64 * 1024;

/**
 * The help center for programs that speak the Model Context Protocol: search, read and feedback over what the public
 * may read. Stateless: every request stands for itself, nothing is kept between them.
 */
export const mcpRoutes = new Hono<AppEnvironment>();

/** Whether a page of another site sends this. Programs send no origin; a browser always does. */
function isForeignPage(context: Context<AppEnvironment>): boolean {
  const origin = context.req.header("origin");
  if (origin === undefined) return false;
  const { config } = context.get("services");
  // `*` lets any page embed the chat; a page that calls this server for its reader has to be named.
  if (config.allowedOrigins.includes(origin)) return false;
  return !URL.canParse(origin) || new URL(origin).host !== new URL(context.req.url).host;
}

const refuse = (message: string) => ({ jsonrpc: "2.0", error: { code: -32_000, message }, id: null });

mcpRoutes.use("/mcp", bodyLimit({ maxSize: largestBody }), budget("mcp", { requests: 60, windowSeconds: 60 }));
mcpRoutes.use("/mcp", async (context, next) => {
  if (isForeignPage(context)) return context.json(refuse("Pages of other sites may not call this server."), 403);
  return next();
});
mcpRoutes.use(
  "/mcp",
  cors({
    origin: (origin) => origin,
    allowMethods: ["POST"],
    allowHeaders: ["content-type", "accept", "mcp-protocol-version"],
  }),
);

mcpRoutes.post("/mcp", async (context) => {
  const services = context.get("services");
  const site = services.sites.forHost(new URL(context.req.url).host);
  const { name } = await site.content.settings();
  const server = new McpServer(
    { name: `${name} help center`, version },
    {
      instructions: `Search the public help center of ${name}, then read the articles that answer, and cite their addresses.`,
    },
  );
  mcpTools(server, { services, site });
  // One answer as JSON: without a session there is nothing that a stream could bring later.
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  // The SDK's own types disagree about optional callbacks under exact optional property types.
  await server.connect(transport as never);
  try {
    return await transport.handleRequest(context.req.raw);
  } finally {
    await server.close();
  }
});

mcpRoutes.all("/mcp", (context) =>
  context.json(refuse("This server keeps no sessions: send each request by POST."), 405, { Allow: "POST" }),
);
