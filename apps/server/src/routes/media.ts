import { z } from "@hono/zod-openapi";
import { mediaTypeOf } from "@handrail/articles";
import { HandrailError, notFound, type LibraryImage } from "@handrail/core";
import { limitParameter, localeSchema, offsetParameter } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";

const alt = z.record(localeSchema, z.string().max(1000));
const name = z.string().trim().max(200);

const mediaSchema = z
  .object({
    fileName: z.string(),
    name: z.string(),
    url: z.string(),
    mediaType: z.string(),
    sizeBytes: z.number().int(),
    width: z.number().int(),
    height: z.number().int(),
    alt: z.record(z.string(), z.string()),
    uses: z.number().int(),
    createdAt: z.iso.datetime(),
  })
  .openapi("Media");

const fileParameter = z.object({ fileName: z.string().regex(/^[\w.-]{1,120}$/) });

const list = defineRoute(withScope("content:read"), {
  method: "get",
  path: "/media",
  tags: ["Content"],
  summary: "List the images and files of the help center",
  request: {
    query: z.object({
      q: z.string().trim().max(200).optional(),
      unused: z.enum(["true", "false"]).default("false"),
      limit: limitParameter(500, 60),
      offset: offsetParameter,
    }),
  },
  responses: { 200: jsonContent(z.object({ media: z.array(mediaSchema), total: z.number().int() }), "Images.") },
});

const upload = defineRoute(withScope("content:write"), {
  method: "post",
  path: "/media",
  tags: ["Content"],
  summary: "Upload images and files",
  description:
    "PNG, JPEG, GIF, WebP, AVIF and SVG without scripts; PDF, ZIP, Word, Excel, PowerPoint and OpenDocument files, texts and CSV without anything that runs. 12 MB each. The same file twice is one. Whatever is in the library can be read by whoever has its address.",
  request: jsonBody(
    z.strictObject({
      files: z
        .array(
          z.strictObject({
            name,
            content: z
              .string()
              .max(16 * 1024 * 1024)
              .regex(/^[A-Za-z0-9+/]*={0,2}$/, "send Base64"),
            alt: alt.optional(),
          }),
        )
        .min(1)
        .max(20),
    }),
  ),
  responses: {
    200: jsonContent(
      z.object({
        results: z.array(
          z.object({
            name: z.string(),
            outcome: z.enum(["added", "duplicate", "refused"]),
            reason: z.string(),
            media: mediaSchema.nullable(),
          }),
        ),
      }),
      "What became of each file.",
    ),
  },
});

const use = z.object({
  articleId: z.string(),
  locale: z.string(),
  title: z.string(),
  path: z.string(),
  where: z.enum(["draft", "live", "both"]),
});

const read = defineRoute(withScope("content:read"), {
  method: "get",
  path: "/media/{fileName}",
  tags: ["Content"],
  summary: "Read what is known of an image, and where it is used",
  request: { params: fileParameter },
  responses: { 200: jsonContent(z.object({ media: mediaSchema, usedIn: z.array(use) }), "The image.") },
});

const describe = defineRoute(withScope("content:write"), {
  method: "patch",
  path: "/media/{fileName}",
  tags: ["Content"],
  summary: "Name an image, or say in words what it shows",
  request: { params: fileParameter, ...jsonBody(z.strictObject({ name: name.optional(), alt: alt.optional() })) },
  responses: { 200: jsonContent(z.object({ media: mediaSchema }), "Changed.") },
});

const remove = defineRoute(withScope("content:write"), {
  method: "delete",
  path: "/media/{fileName}",
  tags: ["Content"],
  summary: "Delete an image that nothing shows; with force any",
  request: { params: fileParameter, query: z.object({ force: z.enum(["true", "false"]).default("false") }) },
  responses: { 200: jsonContent(z.object({ deleted: z.boolean() }), "Deleted.") },
});

export const mediaRoutes = createRouter();

const shape = (image: LibraryImage, uses: number) => ({
  fileName: image.fileName,
  name: image.name,
  url: `/media/${image.fileName}`,
  mediaType: image.mediaType,
  sizeBytes: image.sizeBytes,
  width: image.width,
  height: image.height,
  alt: { ...image.alt },
  uses,
  createdAt: image.createdAt.toISOString(),
});

mediaRoutes.openapi(list, async (context) => {
  const { media } = context.get("services");
  const { workspaceId } = context.get("principal");
  const { q = "", unused, limit, offset } = context.req.valid("query");
  const [images, uses] = await Promise.all([media.list(workspaceId), media.uses(workspaceId)]);
  const counts = Map.groupBy(uses, (entry) => entry.fileName);
  const words = q.toLocaleLowerCase();
  const found = images
    .map((image) => shape(image, counts.get(image.fileName)?.length ?? 0))
    .filter((image) => unused === "false" || image.uses === 0)
    .filter((image) =>
      [image.name, image.fileName, ...Object.values(image.alt)].some((text) =>
        text.toLocaleLowerCase().includes(words),
      ),
    );
  return context.json({ media: found.slice(offset, offset + limit), total: found.length }, 200);
});

mediaRoutes.openapi(upload, async (context) => {
  const { assets, media } = context.get("services");
  const { workspaceId } = context.get("principal");
  const known = new Set((await media.list(workspaceId)).map((image) => image.fileName));
  const outcomes: { name: string; outcome: "added" | "duplicate" | "refused"; reason: string; fileName: string }[] = [];
  for (const file of context.req.valid("json").files) {
    try {
      const { fileName } = await assets.put(
        workspaceId,
        Buffer.from(file.content, "base64"),
        mediaTypeOf(file.name) ?? "",
      );
      const isNew = !known.has(fileName);
      known.add(fileName);
      // What was said of an image before stays.
      if (isNew || file.alt)
        await media.describe(workspaceId, fileName, {
          ...(isNew ? { name: file.name } : {}),
          ...(file.alt ? { alt: file.alt } : {}),
        });
      outcomes.push({ name: file.name, outcome: isNew ? "added" : "duplicate", reason: "", fileName });
    } catch (error) {
      if (!(error instanceof HandrailError) || error.kind === "internal") throw error;
      outcomes.push({ name: file.name, outcome: "refused", reason: error.message, fileName: "" });
    }
  }
  const images = new Map((await media.list(workspaceId)).map((image) => [image.fileName, image]));
  const uses = Map.groupBy(await media.uses(workspaceId), (entry) => entry.fileName);
  return context.json(
    {
      results: outcomes.map(({ fileName, ...outcome }) => {
        const image = images.get(fileName);
        return { ...outcome, media: image ? shape(image, uses.get(fileName)?.length ?? 0) : null };
      }),
    },
    200,
  );
});

mediaRoutes.openapi(read, async (context) => {
  const { media } = context.get("services");
  const { workspaceId } = context.get("principal");
  const { fileName } = context.req.valid("param");
  const image = (await media.list(workspaceId)).find((entry) => entry.fileName === fileName);
  if (!image) throw notFound("image");
  const usedIn = (await media.uses(workspaceId, fileName)).map(({ articleId, locale, title, path, where }) => ({
    articleId,
    locale,
    title,
    path,
    where,
  }));
  return context.json({ media: shape(image, usedIn.length), usedIn }, 200);
});

mediaRoutes.openapi(describe, async (context) => {
  const { media } = context.get("services");
  const { workspaceId } = context.get("principal");
  const { fileName } = context.req.valid("param");
  const { name: called, alt: texts } = context.req.valid("json");
  const described = await media.describe(workspaceId, fileName, {
    ...(called === undefined ? {} : { name: called }),
    ...(texts ? { alt: texts } : {}),
  });
  const image = (await media.list(workspaceId)).find((entry) => entry.fileName === fileName);
  if (!described || !image) throw notFound("image");
  return context.json({ media: shape(image, (await media.uses(workspaceId, fileName)).length) }, 200);
});

mediaRoutes.openapi(remove, async (context) => {
  const { media } = context.get("services");
  const { workspaceId } = context.get("principal");
  const { fileName } = context.req.valid("param");
  const uses = context.req.valid("query").force === "true" ? [] : await media.uses(workspaceId, fileName);
  if (uses.length > 0)
    throw new HandrailError({
      kind: "conflict",
      code: "media_in_use",
      message: `${uses.length === 1 ? "One text shows" : `${uses.length} texts show`} this image, ${uses[0]?.path ?? ""} among them.`,
      hint: "Take it out of them first, or delete it all the same.",
    });
  if (!(await media.delete(workspaceId, fileName))) throw notFound("image");
  return context.json({ deleted: true }, 200);
});
