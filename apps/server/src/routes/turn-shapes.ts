import { z } from "@hono/zod-openapi";
import type { Citation, Reply, TurnTrace } from "@handrail/core";

const citationShape = z.object({
  documentId: z.string(),
  version: z.number().int(),
  title: z.string(),
  url: z.string(),
  anchor: z.string(),
  locale: z.string(),
  quote: z.string(),
  breadcrumbs: z.array(z.string()).optional(),
});

/** A reply as staff sees it beside another one. */
export const replyShape = z.object({
  kind: z.enum(["answer", "clarify", "handoff"]),
  text: z.string(),
  citations: z.array(citationShape),
  confidence: z.number(),
  reasons: z.array(z.string()),
});

/** Everything that was seen and done for a reply; its keys are those of the event `turn.traced`. */
export const traceShape = z.record(z.string(), z.unknown()).openapi("TurnTrace");

export const citationShapeOf = ({ breadcrumbs, ...citation }: Citation): z.infer<typeof citationShape> => ({
  ...citation,
  ...(breadcrumbs ? { breadcrumbs: [...breadcrumbs] } : {}),
});
export { citationShape };

export function replyShapeOf({ kind, text, citations, confidence, reasons }: Reply): z.infer<typeof replyShape> {
  return { kind, text, citations: citations.map(citationShapeOf), confidence, reasons: [...reasons] };
}

export const traceShapeOf = (trace: TurnTrace): z.infer<typeof traceShape> => ({ ...trace });
