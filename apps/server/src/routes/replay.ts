import { z } from "@hono/zod-openapi";
import type { ReplayedTurn } from "@handrail/conversation";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody } from "../http/router.ts";
import { sessionIdOf, sessionParameter } from "./sessions-schema.ts";
import { streamEvents, wantsStream } from "./sessions-stream.ts";
import { citationShape, citationShapeOf, replyShape, replyShapeOf, traceShape, traceShapeOf } from "./turn-shapes.ts";

const changed = z.object({ past: z.string(), now: z.string() });
const sideSchema = z.object({ reply: replyShape, trace: traceShape.nullable() });

const replaySchema = z.object({
  messageId: z.string(),
  text: z.string(),
  at: z.iso.datetime(),
  past: sideSchema,
  now: sideSchema,
  difference: z.object({
    same: z.boolean(),
    text: z.array(z.object({ kind: z.enum(["same", "added", "removed"]), text: z.string() })),
    citations: z.object({ added: z.array(citationShape), lost: z.array(citationShape) }),
    decision: changed.nullable(),
    reasons: z.object({ added: z.array(z.string()), lost: z.array(z.string()) }),
    training: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        past: z.number().int().nullable(),
        now: z.number().int().nullable(),
      }),
    ),
    writer: changed.nullable(),
  }),
});

const replay = defineRoute(withScope("conversations:write"), {
  method: "post",
  path: "/inbox/sessions/{id}/replay",
  tags: ["Inbox"],
  summary: "Answer a past session again from what is published and taught now",
  description:
    "Nothing is written to the session. With a language model it costs its tokens. With Accept text/event-stream each message is told as soon as it is answered; closing the stream stops the replay.",
  request: {
    params: sessionParameter,
    ...jsonBody(
      z.strictObject({
        messageId: z.string().max(80).optional().openapi({ description: "One message; all of them without it." }),
        variant: z.enum(["draft", "published"]).default("published"),
      }),
    ),
  },
  responses: {
    200: {
      description: "Each answered message: then, now, and what differs.",
      content: {
        "application/json": { schema: z.object({ turns: z.array(replaySchema) }) },
        "text/event-stream": {
          schema: z.string().openapi({
            description: '`data` is JSON: {"kind":"started","total":3}, {"kind":"turn","turn":{…}}, {"kind":"done"}.',
          }),
        },
      },
    },
  },
});

export const replayRoutes = createRouter();

replayRoutes.openapi(replay, async (context) => {
  const { messageId, variant } = context.req.valid("json");
  const replay = await context.get("services").conversation.replay({
    workspaceId: context.get("principal").workspaceId,
    sessionId: sessionIdOf(context.req.valid("param").id),
    variant,
    ...(messageId === undefined ? {} : { messageId }),
  });
  if (wantsStream(context))
    return streamEvents(context, async (stream, signal) => {
      const send = (event: object) => stream.writeSSE({ data: JSON.stringify(event) });
      await send({ kind: "started", total: replay.total });
      for await (const turn of replay.turns(signal)) await send({ kind: "turn", turn: turnJson(turn) });
      await send({ kind: "done" });
    });
  const turns: ReplayedTurn[] = [];
  for await (const turn of replay.turns(context.req.raw.signal)) turns.push(turn);
  return context.json({ turns: turns.map(turnJson) }, 200);
});

function turnJson({ messageId, text, at, past, now, difference }: ReplayedTurn): z.infer<typeof replaySchema> {
  const side = ({ reply, trace }: ReplayedTurn["past"]) => ({
    reply: replyShapeOf(reply),
    trace: trace && traceShapeOf(trace),
  });
  const { citations, reasons, training } = difference;
  return {
    messageId,
    text,
    at: at.toISOString(),
    past: side(past),
    now: side(now),
    difference: {
      ...difference,
      text: [...difference.text],
      citations: { added: citations.added.map(citationShapeOf), lost: citations.lost.map(citationShapeOf) },
      reasons: { added: [...reasons.added], lost: [...reasons.lost] },
      training: [...training],
    },
  };
}
