import type { FakeWiki } from "./fake-wiki.ts";

/** A result of the search: a content, or an attachment with what it is attached to. */
export interface FakeFound {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly spaceKey: string;
  readonly version: number;
  readonly updatedAt: Date;
  readonly containerId: string | undefined;
}

const minuteMs = 60_000;

/** Answers the queries that connectors ask; undefined for one that it does not understand. Knows whole minutes only. */
export function searchFake(wiki: FakeWiki, cql: string, now: Date): FakeFound[] | undefined {
  const [, condition = "", order] = /^(.*?)(?:\s+order by\s+(lastmodified(?: asc| desc)?))?$/i.exec(cql.trim()) ?? [];
  const parts = condition.split(/\s+and\s+/i);
  let types: string[] | undefined;
  let spaces: string[] | undefined;
  let container: string | undefined;
  let from = Number.NEGATIVE_INFINITY;
  for (const part of parts) {
    const type = /^type (?:in \(([^)]*)\)|= ?(\w+))$/i.exec(part);
    const space = /^space (?:in \(([^)]*)\)|= ?("[^"]*"))$/i.exec(part);
    const since = /^lastmodified >= now\("-(\d+)m"\)$/i.exec(part);
    const within = /^container ?= ?'?"?(\w+)'?"?$/i.exec(part);
    if (type) types = (type[1] ?? type[2] ?? "").split(",").map((name) => name.trim());
    else if (space) spaces = (space[1] ?? space[2] ?? "").split(",").map((key) => key.trim().replace(/^"|"$/g, ""));
    else if (since) from = Math.floor((now.getTime() - Number(since[1]) * minuteMs) / minuteMs) * minuteMs;
    else if (within) container = within[1];
    else return undefined;
  }
  const contents = [...wiki.contents.values()].filter(({ status, type }) => status === "current" && type !== "folder");
  const attached = [...wiki.attachments.values()].filter(({ status }) => status === "current");
  const all: FakeFound[] = [
    ...contents.map(({ id, type, title, spaceKey, version, updatedAt }) => ({
      id,
      type,
      title,
      spaceKey,
      version,
      updatedAt,
      containerId: undefined,
    })),
    ...attached.flatMap(({ id, title, version, updatedAt, containerId }) => {
      const holder = wiki.contents.get(containerId);
      return holder?.status === "current"
        ? [{ id, type: "attachment", title, spaceKey: holder.spaceKey, version, updatedAt, containerId }]
        : [];
    }),
  ];
  const found = all.filter(
    (each) =>
      (types === undefined || types.includes(each.type)) &&
      (spaces === undefined || spaces.includes(each.spaceKey)) &&
      (container === undefined || each.containerId === container) &&
      each.updatedAt.getTime() >= from,
  );
  const direction = /desc/i.test(order ?? "") ? -1 : 1;
  return found.toSorted(
    (left, right) =>
      direction * (left.updatedAt.getTime() - right.updatedAt.getTime()) || (left.id < right.id ? -1 : 1),
  );
}
