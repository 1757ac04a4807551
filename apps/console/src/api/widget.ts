import * as z from "zod/mini";
import { request } from "./request.ts";

const settings = z.object({
  accent: z.nullable(z.string()),
  theme: z.enum(["auto", "light", "dark"]),
  radius: z.enum(["none", "small", "medium", "large"]),
  density: z.enum(["comfortable", "compact"]),
  launcher: z.object({
    visible: z.boolean(),
    position: z.enum(["end", "start"]),
    label: z.record(z.string(), z.string()),
    offsetX: z.number(),
    offsetY: z.number(),
  }),
  greeting: z.record(z.string(), z.string()),
  allowedOrigins: z.array(z.string()),
});
export type WidgetSettings = z.infer<typeof settings>;

const answer = z.object({ settings, logoUrl: z.nullable(z.string()), envOrigins: z.array(z.string()) });
export type WidgetAnswer = z.infer<typeof answer>;

const path = "/widget/settings";

export const getWidgetSettings = (signal: AbortSignal) => request(path, { answer, signal });
export const putWidgetSettings = (body: WidgetSettings) => request(path, { method: "PUT", body, answer });
/** `image` in base64; null takes the logo away. */
export const putWidgetLogo = (body: { image: string | null; mediaType?: string }) =>
  request(`${path}/logo`, { method: "PUT", body, answer });
