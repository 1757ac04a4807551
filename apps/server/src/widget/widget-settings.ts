import { z } from "@hono/zod-openapi";
import { localeSchema } from "../http/parameters.ts";

const origin = z
  .string()
  .trim()
  .max(200)
  .regex(
    /^https?:\/\/(?:\*\.)?[a-z\d](?:[a-z\d.-]*[a-z\d])?(?::\d{1,5})?$/i,
    "write an origin such as https://www.example.com or https://*.example.com, without a path",
  )
  .transform((value) => value.toLowerCase());

const perLocale = (longest: number) =>
  z
    .record(localeSchema, z.string().trim().max(longest))
    .refine((texts) => Object.keys(texts).length <= 60, "write at most 60 languages")
    .transform((texts) => Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== "")));

/** What an admin may set about the widget's look and place. */
export const widgetSettingsSchema = z
  .strictObject({
    accent: z
      .string()
      .regex(/^#[\da-f]{6}$/i, "write a colour such as #0a7c86")
      .nullable()
      .openapi({ description: "Moved in lightness where words on it could not be read. Null for Handrail's own." }),
    theme: z.enum(["auto", "light", "dark"]),
    radius: z.enum(["none", "small", "medium", "large"]),
    density: z.enum(["comfortable", "compact"]),
    launcher: z.strictObject({
      visible: z.boolean().openapi({ description: "False for pages that open the chat from a button of their own." }),
      position: z.enum(["end", "start"]),
      label: perLocale(40).openapi({ description: "Words beside the icon, by language. None for a round button." }),
      offsetX: z
        .number()
        .int()
        .min(0)
        .max(200)
        .openapi({ description: "Distance from the side of the page in pixels." }),
      offsetY: z.number().int().min(0).max(200).openapi({ description: "Distance from the bottom in pixels." }),
    }),
    greeting: perLocale(300).openapi({ description: "First words of the open chat, by language." }),
    allowedOrigins: z
      .array(origin)
      .max(50)
      .openapi({ description: "Sites that may show the chat. Empty: as HANDRAIL_ALLOWED_ORIGINS says." }),
  })
  .openapi("WidgetSettings");

export type WidgetSettings = z.infer<typeof widgetSettingsSchema> & {
  /** File name of the logo among the assets. */
  readonly logo: string | null;
};

export const defaultWidgetSettings: WidgetSettings = {
  accent: null,
  theme: "auto",
  radius: "large",
  density: "comfortable",
  launcher: { visible: true, position: "end", label: {}, offsetX: 20, offsetY: 20 },
  greeting: {},
  allowedOrigins: [],
  logo: null,
};

/** What was stored, by this version or an older one; what is missing or no longer valid takes its default. */
export function readWidgetSettings(text: string | undefined): WidgetSettings {
  if (!text) return defaultWidgetSettings;
  const stored = JSON.parse(text) as Partial<WidgetSettings>;
  const merged = {
    ...defaultWidgetSettings,
    ...stored,
    launcher: { ...defaultWidgetSettings.launcher, ...stored.launcher },
  };
  const { logo, ...rest } = merged;
  const parsed = widgetSettingsSchema.safeParse(rest);
  return parsed.success ? { ...parsed.data, logo } : { ...defaultWidgetSettings, logo };
}
