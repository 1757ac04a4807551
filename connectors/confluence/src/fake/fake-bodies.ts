import type { FakeFound } from "./fake-cql.ts";
import type { FakeAttachment, FakeContent, FakeWiki } from "./fake-wiki.ts";

/** A page as the second API tells it; with its body only where that is asked for. */
export function contentBody(wiki: FakeWiki, content: FakeContent, parameters: URLSearchParams): object {
  const format = parameters.get("body-format");
  const parent = content.parentId === undefined ? undefined : wiki.contents.get(content.parentId);
  return {
    id: content.id,
    status: content.status,
    title: content.title,
    spaceId: wiki.spaces.get(content.spaceKey)?.id,
    parentId: content.parentId ?? null,
    parentType: content.parentId === undefined ? null : (parent?.type ?? "page"),
    authorId: "fake",
    createdAt: content.updatedAt.toISOString(),
    version: { number: content.version, createdAt: content.updatedAt.toISOString() },
    body: {
      ...(format === "storage" ? { storage: { representation: "storage", value: content.storage } } : {}),
      ...(format === "view" ? { view: { representation: "view", value: content.view } } : {}),
    },
    ...(parameters.get("include-labels") === "true"
      ? {
          labels: {
            results: content.labels.map((name) => ({ id: name, name, prefix: "global" })),
            meta: {},
            _links: {},
          },
        }
      : {}),
    _links: { webui: `/spaces/${content.spaceKey}/pages/${content.id}` },
  };
}

export function attachmentBody(wiki: FakeWiki, attachment: FakeAttachment): object {
  const isPost = wiki.contents.get(attachment.containerId)?.type === "blogpost";
  return {
    id: attachment.id,
    status: attachment.status,
    title: attachment.title,
    ...(isPost ? { blogPostId: attachment.containerId } : { pageId: attachment.containerId }),
    mediaType: attachment.mediaType,
    fileSize: attachment.bytes.length,
    version: { number: attachment.version, createdAt: attachment.updatedAt.toISOString() },
    webuiLink: `/pages/viewpageattachments.action?pageId=${attachment.containerId}&preview=${attachment.id}`,
    downloadLink: `/download/attachments/${attachment.containerId}/${encodeURIComponent(attachment.title)}`,
  };
}

/** A result of the search. Its date is not the one that the query compares. */
export function foundBody(found: FakeFound): object {
  return {
    id: found.id,
    type: found.type,
    status: "current",
    title: found.title,
    space: { id: 1, key: found.spaceKey, name: `Space ${found.spaceKey}` },
    version: { number: found.version, when: new Date(found.updatedAt.getTime() + 90_000).toISOString() },
    ...(found.containerId === undefined ? {} : { container: { id: found.containerId, type: "page" } }),
    _links: { webui: `/spaces/${found.spaceKey}/pages/${found.id}` },
  };
}
