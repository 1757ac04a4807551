import { z } from "@hono/zod-openapi";
import {
  HandrailError,
  newId,
  notFound,
  siteCorners,
  siteFonts,
  type HelpCenter,
  type HelpCenterId,
  type WorkspaceId,
} from "@handrail/core";
import { accentTokens, contrastRatio, formatHex, parseHex, parseOklch } from "@handrail/design-tokens";
import { mostCssBytes, safeCss } from "@handrail/help-center";
import { idParameter, localeSchema } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import { publishLater } from "../publishing/publish-later.ts";
import type { Services } from "../services.ts";

const words = z.record(localeSchema, z.string().trim().max(200));
const link = z.strictObject({
  url: z
    .string()
    .trim()
    .max(500)
    .regex(/^(?:https?:\/\/|mailto:|tel:|\/(?!\/))/i, "write an address with https://, mailto:, or / for this site"),
  labels: words,
});
const fileName = z
  .string()
  .max(80)
  .regex(/^(?:[\w-][\w.-]*)?$/, "name an uploaded image");

const theme = z.strictObject({
  accent: z.string().regex(/^(?:#[0-9a-f]{6})?$/i, "write a colour as #rrggbb, or leave it empty"),
  font: z.enum(siteFonts),
  headingFont: z.enum(siteFonts),
  corners: z.enum(siteCorners),
  logo: fileName,
  logoDark: fileName,
  logoHasName: z.boolean(),
  css: z.string().max(mostCssBytes),
});

const fields = z
  .strictObject({
    name: z.string().trim().max(80),
    names: words.default({}).openapi({ description: "Its name in languages where that is another one." }),
    tagline: words,
    hosts: z
      .array(
        z
          .string()
          .trim()
          .toLowerCase()
          .max(253)
          .regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*(?::\d{1,5})?$/, {
            message: "write a host name such as help.example.com, without https://",
          }),
      )
      .max(10),
    topics: z.array(z.string().trim().min(1).max(300)).max(200),
    locales: z.array(localeSchema).max(60),
    defaultLocale: z
      .union([localeSchema, z.literal("")])
      .default("")
      .openapi({ description: "For readers who understand none of its languages; empty: they choose." }),
    theme,
    headerLinks: z.array(link).max(6),
    footerLinks: z.array(link).max(20),
  })
  .openapi("HelpCenterFields");

const helpCenterSchema = fields
  .extend({
    id: z.string(),
    isDefault: z.boolean(),
    names: words,
    defaultLocale: z.string(),
    address: z.string().openapi({ description: "Where its pages say they are." }),
    pages: z.number().int(),
    checks: z.object({
      accentContrast: z
        .number()
        .nullable()
        .openapi({ description: "White words on the accent as it was chosen, 1 to 21; below 4.5 it is corrected." }),
      accentShown: z.string().nullable().openapi({ description: "The accent as the light theme shows it." }),
      cssRemoved: z.array(z.string()).openapi({ description: "Parts of the style sheet that are not served." }),
    }),
  })
  .openapi("HelpCenter");

const one = z.object({ helpCenter: helpCenterSchema });
const settingsTag = ["Help centers"];

const list = defineRoute(withScope("settings:read"), {
  method: "get",
  path: "/help-centers",
  tags: settingsTag,
  summary: "The public sites of this installation",
  responses: { 200: jsonContent(z.object({ helpCenters: z.array(helpCenterSchema) }), "The default one first.") },
});

const create = defineRoute(withScope("settings:write"), {
  method: "post",
  path: "/help-centers",
  tags: settingsTag,
  summary: "Add a help center on host names of its own",
  request: jsonBody(fields),
  responses: { 201: jsonContent(one, "Its pages are being rendered.") },
});

const change = defineRoute(withScope("settings:write"), {
  method: "put",
  path: "/help-centers/{id}",
  tags: settingsTag,
  summary: "Change a help center",
  request: { params: idParameter, ...jsonBody(fields) },
  responses: { 200: jsonContent(one, "The pages that this touches are being rendered.") },
});

const remove = defineRoute(withScope("settings:write"), {
  method: "delete",
  path: "/help-centers/{id}",
  tags: settingsTag,
  summary: "Take a help center off the web; its articles stay",
  request: { params: idParameter },
  responses: { 200: jsonContent(z.object({ removed: z.boolean() }), "It is gone.") },
});

const uploadLogo = defineRoute(withScope("settings:write"), {
  method: "post",
  path: "/help-centers/logo",
  tags: settingsTag,
  summary: "Upload a logo",
  description: "PNG, JPEG, WebP, GIF or SVG of up to 130 KB in Base64. Name the answered file in a theme.",
  request: jsonBody(z.strictObject({ image: z.base64().max(180_000), mediaType: z.string().max(60) })),
  responses: { 201: jsonContent(z.object({ fileName: z.string(), width: z.number(), height: z.number() }), "Stored.") },
});

/** The accent as it is shown, and how well it could have been read. */
function checkAccent(accent: string): { accentContrast: number | null; accentShown: string | null } {
  const asked = parseHex(accent);
  if (!asked) return { accentContrast: null, accentShown: null };
  const shown = parseOklch(/light-dark\((oklch\([^)]*\))/.exec(accentTokens(asked)["--hr-accent"] ?? "")?.[1] ?? "");
  const contrast = contrastRatio(asked, { lightness: 1, chroma: 0, hue: 0, alpha: 1 });
  return { accentContrast: Math.round(contrast * 100) / 100, accentShown: shown ? formatHex(shown) : null };
}

function present(services: Services, helpCenter: HelpCenter): z.input<typeof helpCenterSchema> {
  const site = services.sites.all.find((entry) => entry.helpCenter.id === helpCenter.id) ?? services.sites.main;
  const { workspaceId: _workspaceId, ...rest } = helpCenter;
  return {
    ...rest,
    names: { ...helpCenter.names },
    tagline: { ...helpCenter.tagline },
    hosts: [...helpCenter.hosts],
    topics: [...helpCenter.topics],
    locales: [...helpCenter.locales],
    theme: { ...helpCenter.theme },
    headerLinks: helpCenter.headerLinks.map(({ url, labels }) => ({ url, labels: { ...labels } })),
    footerLinks: helpCenter.footerLinks.map(({ url, labels }) => ({ url, labels: { ...labels } })),
    address: site.address,
    pages: site.state.pages.size,
    checks: { ...checkAccent(helpCenter.theme.accent), cssRemoved: [...safeCss(helpCenter.theme.css).removed] },
  };
}

/** Takes the change over and renders in the background. */
async function apply(services: Services, id: HelpCenterId): Promise<z.input<typeof helpCenterSchema>> {
  await services.sites.reload();
  publishLater(services, "The help centers could not be published.");
  const found = services.sites.all.find((site) => site.helpCenter.id === id);
  if (!found) throw notFound("help center");
  return present(services, found.helpCenter);
}

async function find(services: Services, workspaceId: WorkspaceId, id: string): Promise<HelpCenter> {
  const found = (await services.helpCenters.list(workspaceId)).find((entry) => entry.id === id);
  if (!found) throw notFound("help center");
  return found;
}

function assertHasHost(hosts: readonly string[]): void {
  if (hosts.length > 0) return;
  throw new HandrailError({
    kind: "invalid_input",
    code: "help_center_without_host",
    message: "A further help center needs a host name of its own.",
    hint: "Write the host name that readers will use, such as help.brand.example, and let it lead to this server.",
  });
}

export const siteSettingsRoutes = createRouter();

siteSettingsRoutes.openapi(list, async (context) => {
  const services = context.get("services");
  const found = await services.helpCenters.list(context.get("principal").workspaceId);
  return context.json({ helpCenters: found.map((entry) => present(services, entry)) }, 200);
});

siteSettingsRoutes.openapi(uploadLogo, async (context) => {
  const { image, mediaType } = context.req.valid("json");
  const bytes = new Uint8Array(Buffer.from(image, "base64"));
  const asset = await context.get("services").assets.put(context.get("principal").workspaceId, bytes, mediaType);
  return context.json({ fileName: asset.fileName, width: asset.width, height: asset.height }, 201);
});

siteSettingsRoutes.openapi(create, async (context) => {
  const services = context.get("services");
  const values = context.req.valid("json");
  assertHasHost(values.hosts);
  const id = newId("hlp");
  await services.helpCenters.put({
    ...values,
    id,
    workspaceId: context.get("principal").workspaceId,
    isDefault: false,
  });
  return context.json({ helpCenter: await apply(services, id) }, 201);
});

siteSettingsRoutes.openapi(change, async (context) => {
  const services = context.get("services");
  const { workspaceId } = context.get("principal");
  const before = await find(services, workspaceId, context.req.valid("param").id);
  const values = context.req.valid("json");
  if (!before.isDefault) assertHasHost(values.hosts);
  await services.helpCenters.put({ ...before, ...values });
  return context.json({ helpCenter: await apply(services, before.id) }, 200);
});

siteSettingsRoutes.openapi(remove, async (context) => {
  const services = context.get("services");
  const { workspaceId } = context.get("principal");
  const before = await find(services, workspaceId, context.req.valid("param").id);
  if (before.isDefault)
    throw new HandrailError({
      kind: "conflict",
      code: "default_help_center",
      message: "The default help center answers for every host name that no other has, so it stays.",
      hint: "Change it instead, or delete another one.",
    });
  const removed = await services.helpCenters.delete(workspaceId, before.id);
  await services.sites.reload();
  publishLater(services, "The help centers could not be published.");
  return context.json({ removed }, 200);
});
