import type { FakeRequest, FakeResponse } from "@handrail/testing";
import { attachmentBody, contentBody, foundBody } from "./fake-bodies.ts";
import { searchFake } from "./fake-cql.ts";
import type { FakeLists } from "./fake-lists.ts";
import type { FakeWiki } from "./fake-wiki.ts";

const missing: FakeResponse = {
  status: 404,
  body: { errors: [{ status: 404, code: "NOT_FOUND", title: "Not Found" }] },
};

/** Which part of the API a path belongs to, and which document it is about. */
export interface FakeRoute {
  readonly place: "listing" | "document" | "other";
  readonly externalId: string | undefined;
}

export function routeOf(path: string): FakeRoute {
  if (/^\/api\/v2\/spaces\/\w+\/(?:pages|blogposts)$/.test(path) || path === "/rest/api/content/search") {
    return { place: "listing", externalId: undefined };
  }
  const [, id] = /^\/api\/v2\/(?:pages|blogposts)\/(\w+)$/.exec(path) ?? [];
  return id === undefined ? { place: "other", externalId: undefined } : { place: "document", externalId: id };
}

/** Answers what the connector asks of Confluence Cloud. @param path below `/wiki` */
export function answerApi(wiki: FakeWiki, lists: FakeLists, path: string, { url }: FakeRequest): FakeResponse {
  const parameters = url.searchParams;
  const contents = [...wiki.contents.values()];
  const space = (id: string | null) => [...wiki.spaces.values()].find((each) => each.id === id);
  const [, version, rest = ""] = /^\/(api\/v2|rest\/api)\/(.*)$/.exec(path) ?? [];
  const [first = "", second = "", third = ""] = rest.split("/").map(decodeURIComponent);
  if (version === "api/v2") {
    if (first === "spaces" && second === "") {
      return lists.page(
        url,
        [...wiki.spaces.values()].map(({ id, key, name, type }) => ({ id, key, name, type, status: "current" })),
      );
    }
    if (first === "spaces") {
      const found = space(second);
      if (!found) return missing;
      if (third === "permissions") {
        const read = { key: "read", targetType: "space" };
        const group = { id: "1", principal: { type: "group", id: "g-1" }, operation: read };
        return lists.page(
          url,
          found.anonymous
            ? [group, { id: "2", principal: { type: "role", id: "anonymous-users" }, operation: read }]
            : [group],
        );
      }
      const type = third === "pages" ? "page" : "blogpost";
      const status = (parameters.get("status") ?? "current").split(",");
      const listed = contents.filter(
        (each) => each.spaceKey === found.key && each.type === type && status.includes(each.status),
      );
      return lists.page(
        url,
        listed.map((each) => contentBody(wiki, each, parameters)),
      );
    }
    if (first === "pages" && second === "") {
      const key = space(parameters.get("space-id"))?.key;
      const titled = contents.filter(
        (each) =>
          each.type === "page" &&
          each.status === "current" &&
          each.spaceKey === key &&
          each.title === parameters.get("title"),
      );
      return lists.page(
        url,
        titled.map((each) => contentBody(wiki, each, parameters)),
      );
    }
    if (first === "attachments") {
      const attachment = wiki.attachments.get(second);
      return attachment ? { body: attachmentBody(wiki, attachment) } : missing;
    }
    const types: Readonly<Record<string, string>> = { pages: "page", blogposts: "blogpost", folders: "folder" };
    const content = wiki.contents.get(second);
    if (!content || content.type !== types[first]) return missing;
    if (third === "attachments") {
      const attached = [...wiki.attachments.values()].filter(
        (each) => each.containerId === content.id && each.status === "current",
      );
      return lists.page(
        url,
        attached.map((each) => attachmentBody(wiki, each)),
      );
    }
    return { body: contentBody(wiki, content, parameters) };
  }
  if (rest === "content/search") {
    const found = searchFake(wiki, parameters.get("cql") ?? "", new Date());
    if (!found) return { status: 400, body: { statusCode: 400, message: "Could not parse cql" } };
    if (parameters.has("start")) return { status: 400, body: { statusCode: 400, message: "start is not supported" } };
    return lists.page(url, found.map(foundBody));
  }
  if (first === "content" && third === "restriction") {
    const content = wiki.contents.get(second);
    if (!content || content.status === "trashed" || content.status === "draft") return missing;
    const users = content.restricted ? [{ type: "known", accountId: "someone" }] : [];
    return {
      body: {
        operation: "read",
        restrictions: { user: { results: users, size: users.length }, group: { results: [], size: 0 } },
      },
    };
  }
  const download = /^content\/\w+\/child\/attachment\/(\w+)\/download$/.exec(rest)?.[1];
  if (download !== undefined) {
    const attachment = wiki.attachments.get(download);
    return attachment ? { body: attachment.bytes, headers: { "content-type": attachment.mediaType } } : missing;
  }
  if (rest === "user/current")
    return { body: { type: "known", accountId: "me", displayName: "Dana Docs", email: "dana@example.com" } };
  if (rest === "user") {
    const name = wiki.users.get(parameters.get("accountId") ?? "");
    return name === undefined
      ? missing
      : { body: { type: "known", accountId: parameters.get("accountId"), displayName: name } };
  }
  return missing;
}
