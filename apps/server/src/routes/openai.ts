import { randomUUID } from "node:crypto";
import { z } from "@hono/zod-openapi";
import {
  invalidInput,
  notFound,
  parseLocale,
  type HelpCenterId,
  type Locale,
  type SessionId,
  type WorkspaceId,
} from "@handrail/core";
import { bodyLimit } from "hono/body-limit";
import { startClientSession, type EarlierMessage } from "../compat/client-session.ts";
import { chatBody, readChat, type ChatBody } from "../compat/openai/chat-messages.ts";
import { completionJson, completionOf, modelName } from "../compat/openai/completion.ts";
import { answerOpenAiError } from "../compat/openai/openai-errors.ts";
import { streamCompletion } from "../compat/openai/stream-completion.ts";
import { siteUrlOf } from "../compat/site-url.ts";
import { calledHelpCenter } from "../http/help-center.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import { authenticate } from "../security/authenticate.ts";
import type { Services } from "../services.ts";

const largestBodyBytes = 1024 * 1024;

const complete = defineRoute(withScope("conversations:write"), {
  method: "post",
  path: "/chat/completions",
  summary: "Answer a chat as OpenAI's API does",
  request: jsonBody(chatBody),
  responses: {
    200: {
      description: "The completion, or its chunks.",
      content: { "application/json": { schema: z.unknown() }, "text/event-stream": { schema: z.string() } },
    },
  },
});

const modelSchema = z.object({
  id: z.string(),
  object: z.literal("model"),
  created: z.number().int(),
  owned_by: z.string(),
});

const models = defineRoute(withScope("conversations:write"), {
  method: "get",
  path: "/models",
  summary: "List the one model",
  responses: {
    200: jsonContent(z.object({ object: z.literal("list"), data: z.array(modelSchema) }), "The assistant."),
  },
});

const model = defineRoute(withScope("conversations:write"), {
  method: "get",
  path: "/models/{model}",
  summary: "Read the one model",
  request: { params: z.object({ model: z.string().max(200) }) },
  responses: { 200: jsonContent(modelSchema, "The assistant.") },
});

/** What OpenAI's clients call, below `/v1`. Each call is a turn like any other. */
export const openAiRoutes = createRouter();

openAiRoutes.onError(answerOpenAiError);
openAiRoutes.use("*", bodyLimit({ maxSize: largestBodyBytes }), authenticate);

const theModel = { id: modelName, object: "model", created: 1_767_225_600, owned_by: modelName } as const;

openAiRoutes.openapi(models, (context) => context.json({ object: "list" as const, data: [theModel] }, 200));

openAiRoutes.openapi(model, (context) => {
  if (context.req.valid("param").model !== modelName) throw notFound("model", `The model is called "${modelName}".`);
  return context.json(theModel, 200);
});

openAiRoutes.openapi(complete, async (context) => {
  const services = context.get("services");
  const { workspaceId } = context.get("principal");
  const body = context.req.valid("json");
  if ((body.n ?? 1) !== 1) throw invalidInput("n_not_supported", "There is one answer to a question.", "Leave out n.");
  const { question, earlier } = readChat(body);
  const named = await sessionFor(services, workspaceId, body, earlier, await calledHelpCenter(context));
  const received = await services.conversation.receive({
    workspaceId,
    sessionId: named,
    clientMessageId: clientMessageId(context.req.header("idempotency-key")),
    text: question,
  });
  const session = received.session;
  const finish = async () => {
    const reply = await received.reply;
    return completionOf(reply, session, await services.sessions.events(workspaceId, session.id, received.message.seq), {
      siteUrl: await siteUrlOf(services, session.helpCenterId, context.req.url),
      clock: services.clock,
    });
  };
  if (body.stream === true)
    return streamCompletion(context, {
      session,
      received,
      includeUsage: body.stream_options?.include_usage === true,
      complete: finish,
    });
  return context.json(completionJson(await finish()), 200);
});

/** The session of the conversation that `metadata.session_id` names, or a new one with what was said before. */
async function sessionFor(
  services: Services,
  workspaceId: WorkspaceId,
  body: ChatBody,
  earlier: readonly EarlierMessage[],
  called: { readonly helpCenterId?: HelpCenterId },
): Promise<SessionId> {
  const externalId = body.metadata?.["session_id"];
  const user = body.user ?? body.safety_identifier ?? undefined;
  if (externalId !== undefined) {
    const known = await services.clientConversations.find(workspaceId, "openai", externalId);
    if (known) return known.sessionId;
  }
  const { sessionId } = await startClientSession(services, {
    workspaceId,
    client: "openai",
    ...(externalId === undefined ? {} : { externalId }),
    ...(user ? { person: { id: user } } : {}),
    locale: localeOf(body, services),
    ...called,
    earlier,
  });
  return sessionId;
}

function localeOf({ metadata }: ChatBody, { workspace }: Services): Locale {
  const wanted = metadata?.["locale"];
  if (wanted === undefined) return workspace.sourceLocale;
  try {
    return parseLocale(wanted);
  } catch {
    throw invalidInput("invalid_locale", "metadata.locale is no language tag.", "Write one such as en or pt-BR.");
  }
}

function clientMessageId(idempotencyKey: string | undefined): string {
  return idempotencyKey && /^[\x21-\x7e]{1,128}$/.test(idempotencyKey) ? idempotencyKey : randomUUID();
}
