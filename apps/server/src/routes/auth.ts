import { z } from "@hono/zod-openapi";
import { HandrailError, invalidInput, roles, scopes, scopesOfRole, type User } from "@handrail/core";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { AppEnvironment } from "../http/environment.ts";
import { everyone, unauthenticated, withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import { loginCookie } from "../security/authenticate.ts";
import { budget } from "../security/budget.ts";
import { hashPassword, verifyPassword } from "../security/password.ts";
import { hashSecret, newSecret } from "../security/secrets.ts";
import { setupSecretSetting } from "../security/setup-secret.ts";

const loginLifeMs = 30 * 24 * 60 * 60 * 1000;

export const emailSchema = z.email().max(254);
export const passwordSchema = z.string().min(10, "use at least 10 characters").max(200);

const userSchema = z
  .object({ id: z.string(), email: z.string(), name: z.string(), role: z.enum(roles) })
  .openapi("User");

export const meSchema = z
  .object({
    user: userSchema,
    workspace: z.object({
      id: z.string(),
      name: z.string(),
      sourceLocale: z.string(),
      locales: z.array(z.string()),
      siteUrl: z.string(),
    }),
    scopes: z.array(z.enum(scopes)),
  })
  .openapi("Me");

const describeSetup = defineRoute(everyone, {
  method: "get",
  path: "/setup",
  tags: ["Console"],
  summary: "Whether the first person still has to be created",
  responses: { 200: jsonContent(z.object({ needsSetup: z.boolean() }), "State of the set-up.") },
});

const setup = defineRoute(everyone, {
  method: "post",
  path: "/setup",
  tags: ["Console"],
  summary: "Create the owner with the first-run secret",
  request: jsonBody(
    z.strictObject({
      secret: z.string().trim().max(200),
      email: emailSchema,
      name: z.string().trim().min(1).max(120),
      password: passwordSchema,
    }),
  ),
  responses: { 201: jsonContent(meSchema, "Signed in as the new owner.") },
});

const login = defineRoute(everyone, {
  method: "post",
  path: "/login",
  tags: ["Console"],
  summary: "Sign in",
  request: jsonBody(z.strictObject({ email: emailSchema, password: z.string().max(200) })),
  responses: { 200: jsonContent(meSchema, "Signed in.") },
});

const logout = defineRoute(everyone, {
  method: "post",
  path: "/logout",
  tags: ["Console"],
  summary: "Sign out",
  responses: { 200: jsonContent(z.object({ signedOut: z.boolean() }), "Signed out.") },
});

const whoAmI = defineRoute(withScope("settings:read"), {
  method: "get",
  path: "/me",
  tags: ["Console"],
  summary: "The signed-in person, their workspace and scopes",
  responses: { 200: jsonContent(meSchema, "The signed-in person.") },
});

export function describeMe(context: Context<AppEnvironment>, user: User): z.infer<typeof meSchema> {
  const { workspace } = context.get("services");
  return {
    user: { id: user.id, email: user.email, name: user.name, role: user.role },
    workspace: { ...workspace, locales: [...workspace.locales] },
    scopes: [...scopesOfRole[user.role]],
  };
}

export async function signIn(context: Context<AppEnvironment>, user: User): Promise<void> {
  const { accounts, clock, config } = context.get("services");
  const token = newSecret("hrl_");
  await accounts.createLogin(user.id, hashSecret(token), new Date(clock().getTime() + loginLifeMs));
  setCookie(context, loginCookie, token, {
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
    secure: config.siteUrl.startsWith("https:"),
    maxAge: loginLifeMs / 1000,
  });
}

export const authRoutes = createRouter();

authRoutes.use("/setup", budget("setup", { requests: 20, windowSeconds: 60 }));
authRoutes.use("/login", budget("login", { requests: 10, windowSeconds: 60 }));

authRoutes.openapi(describeSetup, async (context) => {
  const { accounts, workspace } = context.get("services");
  return context.json({ needsSetup: (await accounts.countUsers(workspace.id)) === 0 }, 200);
});

authRoutes.openapi(setup, async (context) => {
  const { accounts, workspace } = context.get("services");
  const body = context.req.valid("json");
  if ((await accounts.countUsers(workspace.id)) > 0)
    throw new HandrailError({
      kind: "conflict",
      code: "already_set_up",
      message: "This installation already has an owner.",
      hint: "Sign in, or ask the owner for an account.",
    });
  const passwordHash = await hashPassword(body.password);
  if (!(await accounts.takeSetting(setupSecretSetting, hashSecret(body.secret))))
    throw invalidInput(
      "wrong_setup_secret",
      "That is not the first-run secret.",
      "Copy it from the server's output at its last start. A restart prints a new one.",
    );
  const user = await accounts.createUser({
    workspaceId: workspace.id,
    email: body.email.toLowerCase(),
    name: body.name,
    role: "owner",
    passwordHash,
  });
  await signIn(context, user);
  return context.json(describeMe(context, user), 201);
});

authRoutes.openapi(login, async (context) => {
  const { accounts } = context.get("services");
  const body = context.req.valid("json");
  const found = await accounts.findUserByEmail(body.email.toLowerCase());
  if (!(await verifyPassword(body.password, found?.passwordHash)) || !found)
    throw new HandrailError({
      kind: "unauthenticated",
      code: "wrong_login",
      message: "E-mail address and password do not fit together.",
      hint: "Check both and try again.",
    });
  await signIn(context, found.user);
  return context.json(describeMe(context, found.user), 200);
});

authRoutes.openapi(logout, async (context) => {
  const token = getCookie(context, loginCookie);
  if (token) await context.get("services").accounts.deleteLogin(hashSecret(token));
  deleteCookie(context, loginCookie, { path: "/" });
  return context.json({ signedOut: true }, 200);
});

authRoutes.openapi(whoAmI, (context) => {
  const principal = context.get("principal");
  if (principal.kind !== "user") throw unauthenticated("Sign in to the console; an API key is no person.");
  return context.json(describeMe(context, principal.user), 200);
});
