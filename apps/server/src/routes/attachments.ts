import { z } from "@hono/zod-openapi";
import { fileNameFor, inspectFile } from "@handrail/conversation";
import { notFound, type AttachmentId } from "@handrail/core";
import type { Context } from "hono";
import type { AppEnvironment } from "../http/environment.ts";
import { ownSession, withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonContent } from "../http/router.ts";
import { budget } from "../security/budget.ts";
import { sessionIdOf, sessionParameter } from "./sessions-schema.ts";

const tags = ["Attachments"];
const limits = { files: 30, bytes: 60 * 1024 * 1024 };
/** Shown where they stand; whatever else is only handed out as a file. */
const shownInline = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

export const attachmentSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    mediaType: z.string().openapi({ description: "Found in the bytes." }),
    sizeBytes: z.number().int(),
    width: z.number().int().optional(),
    height: z.number().int().optional(),
  })
  .openapi("Attachment");

const uploading = {
  method: "post" as const,
  tags,
  summary: "Upload a file to send with a message",
  description:
    "The body is the file itself. Pictures (PNG, JPEG, GIF, WebP), PDF, text, Word, Excel, PowerPoint and OpenDocument without macros; at most 10 MB, 30 files and 60 MB in a session.",
  request: {
    params: sessionParameter,
    query: z.object({ name: z.string().max(300).default("file") }),
    body: {
      required: true,
      content: { "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) } },
    },
  },
  responses: { 201: jsonContent(z.object({ attachment: attachmentSchema }), "Name its id in a message to send it.") },
};

const reading = {
  method: "get" as const,
  tags,
  summary: "Read a file of a session",
  request: { params: sessionParameter.extend({ attachmentId: z.string().max(80) }) },
  responses: { 200: { description: "The bytes.", content: { "*/*": { schema: z.string() } } } },
};

const uploadAsContact = defineRoute(ownSession, { ...uploading, path: "/sessions/{id}/attachments" });
const readAsContact = defineRoute(ownSession, { ...reading, path: "/sessions/{id}/attachments/{attachmentId}" });
const uploadAsAgent = defineRoute(withScope("conversations:write"), {
  ...uploading,
  path: "/inbox/sessions/{id}/attachments",
});
const readAsAgent = defineRoute(withScope("conversations:read"), {
  ...reading,
  path: "/inbox/sessions/{id}/attachments/{attachmentId}",
});

type Uploader = "contact" | "agent";

async function upload(context: Context<AppEnvironment>, id: string, name: string, uploader: Uploader) {
  const { attachments } = context.get("services");
  const bytes = new Uint8Array(await context.req.arrayBuffer());
  const facts = inspectFile(bytes);
  return attachments.add(
    {
      workspaceId: context.get("principal").workspaceId,
      sessionId: sessionIdOf(id),
      uploader,
      name: fileNameFor(name, facts),
      mediaType: facts.mediaType,
      sizeBytes: bytes.length,
      ...(facts.width && facts.height ? { width: facts.width, height: facts.height } : {}),
      bytes,
    },
    limits,
  );
}

async function serve(
  context: Context<AppEnvironment>,
  { id, attachmentId }: { id: string; attachmentId: string },
  reader: Uploader,
): Promise<Response> {
  if (!/^att_[0-9a-z]{10,40}$/.test(attachmentId)) throw notFound("attachment");
  const { attachments } = context.get("services");
  const { workspaceId } = context.get("principal");
  const found = await attachments.read(workspaceId, sessionIdOf(id), attachmentId as AttachmentId);
  // What one side has not sent yet the other one does not see.
  if (!found || (!found.sent && found.uploader !== reader)) throw notFound("attachment");
  const { attachment, bytes } = found;
  const how = shownInline.has(attachment.mediaType) ? "inline" : "attachment";
  return context.body(new Uint8Array(bytes), 200, {
    "Content-Type": attachment.mediaType === "text/plain" ? "text/plain; charset=utf-8" : attachment.mediaType,
    "Content-Disposition": `${how}; filename*=UTF-8''${encodeURIComponent(attachment.name).replaceAll("'", "%27")}`,
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, max-age=3600",
    Vary: "Authorization, Cookie",
  });
}

export const attachmentRoutes = createRouter();

attachmentRoutes.use("/sessions/:id/attachments", budget("attachments", { requests: 30, windowSeconds: 60 }));

attachmentRoutes.openapi(uploadAsContact, async (context) => {
  const attachment = await upload(context, context.req.valid("param").id, context.req.valid("query").name, "contact");
  return context.json({ attachment }, 201);
});

attachmentRoutes.openapi(uploadAsAgent, async (context) => {
  const attachment = await upload(context, context.req.valid("param").id, context.req.valid("query").name, "agent");
  return context.json({ attachment }, 201);
});

attachmentRoutes.openapi(readAsContact, (context) => serve(context, context.req.valid("param"), "contact"));
attachmentRoutes.openapi(readAsAgent, (context) => serve(context, context.req.valid("param"), "agent"));
