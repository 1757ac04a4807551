import type { z } from "zod";
import type { ConfluenceClient } from "./client.ts";
import { beginningOf, wholeList } from "./list-pages.ts";
import { orMissing } from "./or-missing.ts";
import {
  attachmentV2Schema,
  contentV2Schema,
  permissionV2Schema,
  restrictionSchema,
  spaceSchema,
  userSchema,
} from "./schemas.ts";
import type { ContentType, LoadedContent, Wiki, WikiAttachment, WikiContent, WikiSpace } from "./wiki.ts";

const folders: Readonly<Record<ContentType, string>> = { page: "pages", blogpost: "blogposts" };
const pageSize = 250;

type ContentV2 = z.infer<typeof contentV2Schema>;
type AttachmentV2 = z.infer<typeof attachmentV2Schema>;

function contentOf(found: ContentV2, type: ContentType, spaceKey: string): WikiContent {
  return {
    id: found.id,
    type,
    title: found.title,
    status: found.status,
    version: found.version?.number ?? 0,
    spaceKey,
    parentId: found.parentId ?? undefined,
    parentType: found.parentType ?? undefined,
    updatedAt: found.version?.createdAt ?? undefined,
    webPath: found._links?.webui ?? `/pages/viewpage.action?pageId=${found.id}`,
  };
}

function attachmentOf(found: AttachmentV2): WikiAttachment {
  const containerId = found.pageId ?? found.blogPostId ?? "";
  return {
    id: found.id,
    title: found.title,
    status: found.status,
    mediaType: found.mediaType ?? "",
    sizeBytes: found.fileSize ?? 0,
    version: found.version?.number ?? 0,
    updatedAt: found.version?.createdAt ?? undefined,
    webPath: found.webuiLink ?? found.downloadLink ?? "",
    downloadPath: `/rest/api/content/${encodeURIComponent(containerId)}/child/attachment/${encodeURIComponent(found.id)}/download`,
    containerId,
  };
}

/** Confluence Cloud: its second API, and the first where the second has nothing. */
export function cloudWiki(client: ConfluenceClient): Wiki {
  let spaces: Promise<readonly WikiSpace[]> | undefined;

  function allSpaces(): Promise<readonly WikiSpace[]> {
    spaces ??= wholeList(client, "/api/v2/spaces?status=current", spaceSchema, pageSize).then((found) =>
      found.map(({ id, key, name, type }) => ({
        id,
        key,
        name: name ?? key,
        isPersonal: type === "personal" || key.startsWith("~"),
      })),
    );
    return spaces;
  }

  async function keyOf(spaceId: string | null | undefined): Promise<string> {
    return (await allSpaces()).find(({ id }) => id === spaceId)?.key ?? "";
  }

  async function loadAs(id: string, type: ContentType): Promise<LoadedContent | undefined> {
    const found = await orMissing(
      client.get(`/api/v2/${folders[type]}/${encodeURIComponent(id)}`, contentV2Schema, {
        "body-format": "storage",
        "include-labels": "true",
      }),
    );
    if (!found) return undefined;
    return {
      ...contentOf(found, type, await keyOf(found.spaceId)),
      labels: (found.labels?.results ?? []).map(({ name }) => name),
      storage: found.body?.storage?.value ?? "",
    };
  }

  return {
    spaces: allSpaces,
    async contents(space, type) {
      const path = `/api/v2/spaces/${encodeURIComponent(space.id)}/${folders[type]}?status=current`;
      const found = await wholeList(client, path, contentV2Schema, pageSize);
      return found.map((each) => contentOf(each, type, space.key));
    },
    async tryContents({ id }) {
      await beginningOf(client, `/api/v2/spaces/${encodeURIComponent(id)}/pages?status=current`, contentV2Schema);
    },
    load: async (id) => (await loadAs(id, "page")) ?? (await loadAs(id, "blogpost")),
    async view({ id, type }) {
      const found = await client.get(`/api/v2/${folders[type]}/${encodeURIComponent(id)}`, contentV2Schema, {
        "body-format": "view",
      });
      return found.body?.view?.value ?? "";
    },
    async findByTitle(spaceKey, title) {
      const space = (await allSpaces()).find(({ key }) => key === spaceKey);
      if (!space) return undefined;
      const path = `/api/v2/pages?space-id=${encodeURIComponent(space.id)}&status=current&title=${encodeURIComponent(title)}`;
      const found = await wholeList(client, path, contentV2Schema, 5);
      return found.find((each) => each.title === title)?.id;
    },
    async ancestor(id, type) {
      const folder = type === undefined || type === "page" ? "pages" : `${type}s`;
      const found = await orMissing(client.get(`/api/v2/${folder}/${encodeURIComponent(id)}`, contentV2Schema));
      if (!found) return undefined;
      return {
        id,
        title: found.title,
        parentId: found.parentId ?? undefined,
        parentType: found.parentType ?? undefined,
      };
    },
    async attachments({ id, type }) {
      const path = `/api/v2/${folders[type]}/${encodeURIComponent(id)}/attachments?status=current`;
      return (await wholeList(client, path, attachmentV2Schema, pageSize)).map((each) => ({
        ...attachmentOf({ ...each, pageId: id }),
        containerId: id,
      }));
    },
    async attachment(id) {
      const found = await orMissing(client.get(`/api/v2/attachments/${encodeURIComponent(id)}`, attachmentV2Schema));
      return found && attachmentOf(found);
    },
    isRestricted: (id) => isRestricted(client, id),
    async spaceAudience(space) {
      const path = `/api/v2/spaces/${encodeURIComponent(space.id)}/permissions`;
      const permissions = await wholeList(client, path, permissionV2Schema, pageSize);
      const open = permissions.some(
        ({ principal, operation }) =>
          operation.key === "read" &&
          operation.targetType === "space" &&
          /anonymous/i.test(`${principal.type} ${principal.id ?? ""}`),
      );
      return open ? "public" : "internal";
    },
    async userName(accountId) {
      const found = await orMissing(client.get("/rest/api/user", userSchema, { accountId }));
      return found?.displayName ?? found?.publicName ?? undefined;
    },
  };
}

/** Restrictions are told by the first API in both forms of Confluence. */
export async function isRestricted(client: ConfluenceClient, id: string): Promise<boolean> {
  const path = `/rest/api/content/${encodeURIComponent(id)}/restriction/byOperation/read`;
  const { restrictions } = await client.get(path, restrictionSchema, {
    expand: "restrictions.user,restrictions.group",
    limit: 1,
  });
  return restrictions.user.results.length > 0 || restrictions.group.results.length > 0;
}
