import { z } from "@hono/zod-openapi";
import { HandrailError } from "@handrail/core";
import type { Context } from "hono";
import type { AppEnvironment } from "../http/environment.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import { appearanceTokens } from "../widget/appearance-tokens.ts";
import { widgetSettingsSchema, type WidgetSettings } from "../widget/widget-settings.ts";
import { logoPath } from "./widget-config.ts";

const tags = ["Widget"];
const longestLogo = 180_000;

const answer = jsonContent(
  z.object({
    settings: widgetSettingsSchema,
    logoUrl: z.string().nullable(),
    tokens: z.record(z.string(), z.string()).openapi({ description: "Design tokens that follow from the settings." }),
    envOrigins: z
      .array(z.string())
      .openapi({ description: "HANDRAIL_ALLOWED_ORIGINS, which counts while no origin is set." }),
  }),
  "The settings as they are in use.",
);

const read = defineRoute(withScope("settings:read"), {
  method: "get",
  path: "/widget/settings",
  tags,
  summary: "Read the widget's settings",
  responses: { 200: answer },
});

const write = defineRoute(withScope("settings:write"), {
  method: "put",
  path: "/widget/settings",
  tags,
  summary: "Change the widget's look, place and origins",
  description: "Pages that show the widget follow within five minutes, the time for which browsers keep the loader.",
  request: jsonBody(widgetSettingsSchema),
  responses: { 200: answer },
});

const writeLogo = defineRoute(withScope("settings:write"), {
  method: "put",
  path: "/widget/settings/logo",
  tags,
  summary: "Set or remove the widget's logo",
  request: jsonBody(
    z.strictObject({
      image: z
        .base64()
        .min(1)
        .max(longestLogo, "choose an image below 130 KB")
        .nullable()
        .openapi({ description: "Bytes of a PNG, JPEG, WebP, GIF or SVG image in base64; null removes the logo." }),
      mediaType: z.string().max(60).default(""),
    }),
  ),
  responses: { 200: answer },
});

export const widgetSettingsRoutes = createRouter();

function settingsJson(context: Context<AppEnvironment>, { logo, ...settings }: WidgetSettings) {
  return {
    settings,
    logoUrl: logo && logoPath(logo),
    tokens: { ...appearanceTokens(settings) },
    envOrigins: [...context.get("services").config.allowedOrigins],
  };
}

widgetSettingsRoutes.openapi(read, async (context) => {
  const { widgetSettings } = context.get("services");
  return context.json(settingsJson(context, await widgetSettings.get(context.get("principal").workspaceId)), 200);
});

widgetSettingsRoutes.openapi(write, async (context) => {
  const { widgetSettings } = context.get("services");
  const { workspaceId } = context.get("principal");
  const { logo } = await widgetSettings.get(workspaceId);
  const settings = { ...context.req.valid("json"), logo };
  await widgetSettings.put(workspaceId, settings);
  return context.json(settingsJson(context, settings), 200);
});

widgetSettingsRoutes.openapi(writeLogo, async (context) => {
  const { widgetSettings, assets } = context.get("services");
  const { workspaceId } = context.get("principal");
  const { image, mediaType } = context.req.valid("json");
  const asset = image && (await assets.put(workspaceId, Buffer.from(image, "base64"), mediaType, { onSite: false }));
  if (asset && asset.width > 0 && (asset.width > 2000 || asset.height > 2000))
    throw new HandrailError({
      kind: "invalid_input",
      code: "logo_too_large",
      message: `The image has ${asset.width} × ${asset.height} pixels.`,
      hint: "Choose one of at most 2,000 pixels each way; it is shown at 36.",
    });
  const settings = { ...(await widgetSettings.get(workspaceId)), logo: asset ? asset.fileName : null };
  await widgetSettings.put(workspaceId, settings);
  return context.json(settingsJson(context, settings), 200);
});
