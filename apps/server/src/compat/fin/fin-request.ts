import { z } from "@hono/zod-openapi";
import { invalidInput, type ContactAttribute } from "@handrail/core";
import { stripControlCharacters } from "@handrail/guardrails";
import type { ClientPerson, EarlierMessage } from "../client-session.ts";

const message = z.looseObject({
  author: z.enum(["user", "agent", "fin"]),
  body: z.string().max(20_000),
  timestamp: z.string().max(40),
});

const user = z.looseObject({
  id: z.string().min(1).max(200),
  name: z.string().max(200).nullish(),
  email: z.string().max(320).nullish(),
  attributes: z.record(z.string().max(100), z.unknown()).nullish(),
});

const attachment = z.looseObject({
  type: z.enum(["url", "file"]),
  url: z.string().max(2_000).nullish(),
  name: z.string().max(300).nullish(),
  content_type: z.string().max(200).nullish(),
  data: z.string().nullish(),
});

const shared = {
  conversation_id: z.string().min(1).max(200),
  message,
  user,
  attachments: z.array(attachment).max(10).nullish(),
};

/** Body of `POST /fin/start`, after Intercom's API 2.16. */
export const startBody = z.looseObject({
  ...shared,
  conversation_metadata: z
    .looseObject({
      history: z.array(message).max(10).nullish(),
      attributes: z.record(z.string().max(100), z.unknown()).nullish(),
    })
    .nullish(),
});
export type StartBody = z.infer<typeof startBody>;

/** Body of `POST /fin/reply`. */
export const replyBody = z.looseObject(shared);
export type ReplyBody = z.infer<typeof replyBody>;

/** Body of `POST /fin/csat`. */
export const csatBody = z.looseObject({
  conversation_id: z.string().min(1).max(200),
  rating: z.string().max(40),
  remark: z.string().max(4_000).nullish(),
});

const mostAttributes = 10;
const longestText = 4_000;

/** The words of a message: its HTML as text, with the attachments that cannot be read named behind it. */
export function textOf({ message: { body }, attachments }: ReplyBody): string {
  const files = (attachments ?? []).map(
    ({ type, url, name }) => `[${type === "url" ? (url ?? "") : (name ?? "file")}]`,
  );
  const text = [plainText(body), ...files].join("\n").trim();
  if (text === "") throw invalidInput("parameter_invalid", "message.body is required");
  return text.slice(0, longestText);
}

export function earlierOf(body: StartBody): EarlierMessage[] {
  return (body.conversation_metadata?.history ?? []).map(({ author, body: text }) => ({
    author: author === "user" ? "contact" : "assistant",
    text: plainText(text),
  }));
}

/** What could not be kept, of the `user` and of the `conversation`, each with the reason. */
export type AttributeErrors = Record<string, { attributes: Record<string, string> }>;

/** The person as it may be stored, and what could not be. */
export function personOf(
  { user: { id, name, email, attributes } }: ReplyBody,
  conversationAttributes: Readonly<Record<string, unknown>> = {},
): { readonly person: ClientPerson; readonly errors: AttributeErrors | undefined } {
  const kept: Record<string, ContactAttribute> = {};
  const refused: Record<string, string> = {};
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (Object.keys(kept).length >= mostAttributes) refused[key] = `At most ${mostAttributes} attributes are kept`;
    else if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") kept[key] = value;
    else refused[key] = `User attribute '${key}' must be a text, a number or true or false`;
  }
  const unknown = Object.fromEntries(
    Object.keys(conversationAttributes).map((key) => [key, `Conversation attribute '${key}' does not exist`]),
  );
  const errors: AttributeErrors = {
    ...(Object.keys(refused).length > 0 ? { user: { attributes: refused } } : {}),
    ...(Object.keys(unknown).length > 0 ? { conversation: { attributes: unknown } } : {}),
  };
  return {
    person: {
      id,
      ...(name ? { name } : {}),
      ...(email ? { email } : {}),
      ...(Object.keys(kept).length > 0 ? { attributes: kept } : {}),
    },
    errors: Object.keys(errors).length > 0 ? errors : undefined,
  };
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** Text of a message that may be HTML; tags go, paragraphs become lines. */
function plainText(html: string): string {
  const text = /<[a-z!/]/i.test(html)
    ? html
        .replace(/<(?:script|style)\b[\s\S]*?(?:<\/(?:script|style)>|$)/gi, "")
        .replace(/<(?:br|\/p|\/div|\/li|\/h[1-6])\b[^>]*>/gi, "\n")
        .replace(/<[^>]*>/g, "")
    : html;
  return stripControlCharacters(
    text.replace(/&(?:#(\d{1,7})|([a-z]{2,6}));/gi, (whole, code?: string, name?: string) =>
      code ? String.fromCodePoint(Math.min(Number(code), 0x10ffff)) : (entities[name!.toLowerCase()] ?? whole),
    ),
  ).trim();
}
