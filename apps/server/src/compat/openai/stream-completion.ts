import type { Received } from "@handrail/conversation";
import type { Session } from "@handrail/core";
import type { Context } from "hono";
import type { AppEnvironment } from "../../http/environment.ts";
import { streamEvents } from "../../routes/sessions-stream.ts";
import { modelName, type Completion } from "./completion.ts";
import { openAiErrorOf } from "./openai-errors.ts";

export interface StreamOptions {
  readonly session: Session;
  readonly received: Received;
  readonly includeUsage: boolean;
  readonly complete: () => Promise<Completion>;
}

/**
 * Chunks of a completion as the text passes the check. The last chunk before the end carries citations and facts;
 * where the checked reply differs from what was streamed, its `handrail.text` is the reply.
 */
export function streamCompletion(
  context: Context<AppEnvironment>,
  { session, received, includeUsage, complete }: StreamOptions,
): Response {
  const { conversation, clock } = context.get("services");
  const messageId = received.message.payload.messageId;
  const created = Math.floor(clock().getTime() / 1000);
  const base = {
    id: `chatcmpl-${messageId.replace(/^msg_/, "")}`,
    object: "chat.completion.chunk",
    created,
    model: modelName,
  };
  return streamEvents(context, async (stream, signal) => {
    const send = (data: object): Promise<void> => stream.writeSSE({ data: JSON.stringify(data) });
    const chunk = (delta: object, finish: string | null = null, more: object = {}): Promise<void> =>
      send({
        ...base,
        choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
        ...(includeUsage ? { usage: null } : {}),
        ...more,
      });
    await chunk({ role: "assistant", content: "" });
    let sent = "";
    const done = new AbortController();
    const finished = received.reply.finally(() => done.abort());
    finished.catch(() => {});
    for await (const event of conversation.follow({
      workspaceId: session.workspaceId,
      sessionId: session.id,
      after: received.message.seq,
      reader: "contact",
      signal: AbortSignal.any([signal, done.signal]),
    })) {
      if (event.kind === "reply.delta" && event.inReplyTo === messageId) {
        sent += event.text;
        await chunk({ content: event.text });
      }
      if (done.signal.aborted) break;
    }
    if (signal.aborted) return;
    try {
      const completion = await complete();
      const { text, annotations, handrail, usage } = completion;
      const continues = text.startsWith(sent);
      if (continues && text.length > sent.length) await chunk({ content: text.slice(sent.length) });
      await chunk(annotations.length > 0 ? { annotations } : {}, "stop", {
        handrail: continues ? handrail : { ...handrail, text },
      });
      if (includeUsage) await send({ ...base, choices: [], usage });
    } catch (error) {
      await send(openAiErrorOf(error).body);
    }
    await stream.writeSSE({ data: "[DONE]" });
  });
}
