import { createRoute, OpenAPIHono, type RouteConfig } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import type { AppEnvironment } from "./environment.ts";
import { ownsSession } from "../security/owns-session.ts";
import { authorize, type Policy } from "./policy.ts";
import { invalidRequest, problemSchema } from "./problem.ts";

export type ApiRouter = OpenAPIHono<AppEnvironment>;

export function createRouter(): ApiRouter {
  return new OpenAPIHono<AppEnvironment>({
    defaultHook: (result) => {
      if (!result.success) throw invalidRequest(result.target, result.error);
    },
  });
}

function enforce(policy: Policy): MiddlewareHandler<AppEnvironment> {
  return async (context, next) => {
    const sessionId = context.req.param("id") ?? "";
    const owns = policy.kind === "session" && (await ownsSession(context, sessionId));
    authorize(context.get("principal"), policy, owns);
    await next();
  };
}

const problem = (description: string) => ({
  description,
  content: { "application/json": { schema: problemSchema } },
});

/**
 * Declares a route together with who may call it. Adds the policy's check before the handler, the security
 * note and the error answers to the description.
 */
export function defineRoute<const Path extends string, Config extends Omit<RouteConfig, "path"> & { path: Path }>(
  policy: Policy,
  config: Config,
) {
  const policed = {
    ...config,
    middleware: enforce(policy),
    "x-handrail-policy": policy.kind === "scope" ? policy.scope : policy.kind,
    ...(policy.kind === "public" ? {} : { security: [{ bearer: [] }] }),
    responses: {
      ...config.responses,
      400: problem("The request is not valid."),
      ...(policy.kind === "public" ? {} : { 401: problem("No valid credential."), 404: problem("Not found.") }),
      ...(policy.kind === "scope" ? { 403: problem("The credential lacks the scope.") } : {}),
    },
  };
  return createRoute<Path, Config>(policed as never);
}

/** Shorthand for a JSON answer in a route's description. */
export const jsonContent = <Schema>(schema: Schema, description: string) => ({
  description,
  content: { "application/json": { schema } },
});

/** Shorthand for a required JSON body. */
export const jsonBody = <Schema>(schema: Schema) => ({
  body: { required: true as const, content: { "application/json": { schema } } },
});
