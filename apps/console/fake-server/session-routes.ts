import { Hono } from "hono";
import { streamSSE, type SSEStreamingApi } from "hono/streaming";
import { takeTurn } from "./assistant.ts";
import type { State } from "./state.ts";

const untilClosed = (stream: SSEStreamingApi) => new Promise<void>((resolve) => stream.onAbort(() => resolve()));

/** Sessions as a contact sees them, and the inbox. */
export function sessionRoutes(state: State): Hono {
  const { log } = state;
  const app = new Hono();

  app.post("/sessions", async (context) => {
    const { channel = "api", locale } = await context.req.json<{ channel?: string; locale: string }>();
    const id = `ses_${crypto.randomUUID().slice(0, 8)}`;
    const session = log.create({ id, channel, locale });
    const token = crypto.randomUUID();
    state.tokens.set(token, id);
    return context.json({ id, ticketNumber: session.ticketNumber, token, locale, status: session.status }, 201);
  });
  app.post("/sessions/:id/messages", async (context) => {
    const id = context.req.param("id");
    if (state.tokens.get(context.req.header("authorization")?.slice(7) ?? "") !== id)
      return context.json({ code: "unauthenticated", message: "The token is not this session's.", hint: "" }, 401);
    const { text } = await context.req.json<{ text: string }>();
    const reply = await takeTurn(log, id, text);
    return context.json({ ...reply, messageId: "msg", inReplyTo: "msg", seq: 0 });
  });

  app.get("/inbox/events", (context) =>
    streamSSE(context, async (stream) => {
      const stop = log.followInbox((sessionId) => {
        void stream.writeSSE({ event: "inbox.changed", data: JSON.stringify({ sessionId }) });
      });
      stream.onAbort(stop);
      await untilClosed(stream);
    }),
  );
  app.use("/inbox/sessions/:id/*", async (context, next) => {
    if (!log.get(context.req.param("id")))
      return context.json(
        {
          code: "session_not_found",
          message: "There is no such session.",
          hint: "Check the id; it may have been deleted.",
        },
        404,
      );
    return next();
  });
  app.get("/inbox/sessions/:id", (context) => {
    const entry = log.get(context.req.param("id"));
    return context.json({ session: entry?.session, contact: entry?.contact, events: entry?.events });
  });
  app.get("/inbox/sessions/:id/events", (context) => {
    const id = context.req.param("id");
    const after = Number(context.req.header("last-event-id") ?? context.req.query("after") ?? 0);
    return streamSSE(context, async (stream) => {
      const write = (event: { seq?: number; kind: string }) =>
        stream.writeSSE({
          event: event.kind,
          data: JSON.stringify(event),
          ...(event.seq ? { id: String(event.seq) } : {}),
        });
      const stop = log.follow(id, (event) => void write(event));
      const stopPresence = state.followPresence(
        id,
        (presence) => void stream.writeSSE({ event: "presence", data: JSON.stringify(presence) }),
      );
      stream.onAbort(() => {
        stop();
        stopPresence();
      });
      for (const event of log.get(id)?.events ?? []) if (event.seq > after) await write(event);
      await untilClosed(stream);
    });
  });
  return app;
}
