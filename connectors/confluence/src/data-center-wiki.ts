import type { z } from "zod";
import type { ConfluenceClient } from "./client.ts";
import { isRestricted } from "./cloud-wiki.ts";
import { beginningOf, wholeList } from "./list-pages.ts";
import { orMissing } from "./or-missing.ts";
import { contentV1Schema, spacePermissionsV1Schema, spaceSchema, userSchema } from "./schemas.ts";
import type { ContentType, Wiki, WikiAttachment, WikiContent } from "./wiki.ts";

const pageSize = 100;
type ContentV1 = z.infer<typeof contentV1Schema>;

function contentOf(found: ContentV1, spaceKey: string): WikiContent {
  const parent = found.ancestors?.at(-1);
  return {
    id: found.id,
    type: found.type === "blogpost" ? "blogpost" : "page",
    title: found.title ?? "",
    status: found.status ?? "current",
    version: found.version?.number ?? 0,
    spaceKey: found.space?.key ?? spaceKey,
    parentId: parent?.id,
    parentType: parent && "page",
    updatedAt: found.version?.when ?? undefined,
    webPath: found._links?.webui ?? `/pages/viewpage.action?pageId=${found.id}`,
  };
}

function attachmentOf(found: ContentV1, containerId: string): WikiAttachment {
  return {
    id: found.id,
    title: found.title ?? "",
    status: found.status ?? "current",
    mediaType: found.extensions?.mediaType ?? found.metadata?.mediaType ?? "",
    sizeBytes: found.extensions?.fileSize ?? 0,
    version: found.version?.number ?? 0,
    updatedAt: found.version?.when ?? undefined,
    webPath: found._links?.webui ?? found._links?.download ?? "",
    downloadPath: found._links?.download ?? "",
    containerId,
  };
}

/** Confluence Data Center, which has the first API only. */
export function dataCenterWiki(client: ConfluenceClient): Wiki {
  function content(id: string, expand: string): Promise<ContentV1 | undefined> {
    return orMissing(
      client.get(`/rest/api/content/${encodeURIComponent(id)}`, contentV1Schema, { expand, status: "any" }),
    );
  }

  return {
    async spaces() {
      const found = await wholeList(client, "/rest/api/space?status=current", spaceSchema, pageSize);
      return found.map(({ id, key, name, type }) => ({
        id,
        key,
        name: name ?? key,
        isPersonal: type === "personal" || key.startsWith("~"),
      }));
    },
    async contents(space, type: ContentType) {
      const path = `/rest/api/content?spaceKey=${encodeURIComponent(space.key)}&type=${type}&status=current&expand=version,ancestors`;
      return (await wholeList(client, path, contentV1Schema, pageSize)).map((each) => contentOf(each, space.key));
    },
    async tryContents({ key }) {
      await beginningOf(client, `/rest/api/content?spaceKey=${encodeURIComponent(key)}&type=page`, contentV1Schema);
    },
    async load(id) {
      const found = await content(id, "body.storage,version,ancestors,space,metadata.labels");
      if (!found || (found.type !== "page" && found.type !== "blogpost")) return undefined;
      return {
        ...contentOf(found, ""),
        labels: (found.metadata?.labels?.results ?? []).map(({ name }) => name),
        storage: found.body?.storage?.value ?? "",
      };
    },
    view: async ({ id }) => (await content(id, "body.view"))?.body?.view?.value ?? "",
    async findByTitle(spaceKey, title) {
      const path = `/rest/api/content?spaceKey=${encodeURIComponent(spaceKey)}&type=page&title=${encodeURIComponent(title)}`;
      return (await wholeList(client, path, contentV1Schema, 5)).find((each) => each.title === title)?.id;
    },
    async ancestor(id) {
      const found = await content(id, "ancestors");
      const parent = found?.ancestors?.at(-1);
      return found && { id, title: found.title ?? "", parentId: parent?.id, parentType: parent && "page" };
    },
    async attachments({ id }) {
      const path = `/rest/api/content/${encodeURIComponent(id)}/child/attachment?expand=version`;
      return (await wholeList(client, path, contentV1Schema, pageSize)).map((each) => attachmentOf(each, id));
    },
    async attachment(id) {
      const found = await content(id, "version,container");
      return found?.type === "attachment" ? attachmentOf(found, found.container?.id ?? "") : undefined;
    },
    isRestricted: (id) => isRestricted(client, id),
    async spaceAudience({ key }) {
      const path = `/rest/api/space/${encodeURIComponent(key)}`;
      const { permissions } = await client.get(path, spacePermissionsV1Schema, { expand: "permissions" });
      const open = permissions.some(
        ({ anonymousAccess, operation }) =>
          anonymousAccess === true && operation.operation === "read" && operation.targetType === "space",
      );
      return open ? "public" : "internal";
    },
    async userName(key) {
      return (await orMissing(client.get("/rest/api/user", userSchema, { key })))?.displayName ?? undefined;
    },
  };
}
