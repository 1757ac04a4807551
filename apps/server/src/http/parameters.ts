import { z } from "@hono/zod-openapi";
import { parseLocale } from "@handrail/core";

/** A language tag in any spelling, made canonical; a malformed one is an error of the request. */
export const localeSchema = z
  .string()
  .max(35)
  .transform((value, context) => {
    try {
      return parseLocale(value);
    } catch {
      context.addIssue({ code: "custom", message: "write a language tag such as en, pt-BR or zh-Hant" });
      return z.NEVER;
    }
  })
  .openapi({ type: "string", example: "en" });

export const localeParameter = localeSchema.optional();

/** `limit` of a list. */
export const limitParameter = (most: number, fallback: number) =>
  z.coerce.number().int().min(1).max(most).default(fallback).openapi({ type: "integer", example: fallback });

export const offsetParameter = z.coerce.number().int().min(0).max(1_000_000).default(0);

export const idParameter = z.object({ id: z.string().min(1).max(80) });
