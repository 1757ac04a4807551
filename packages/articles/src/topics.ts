import type { ArticleStore, NewId, Topic, TopicText, WorkspaceId } from "@handrail/core";
import { unordered } from "./help-center.ts";
import { humanise } from "./slug.ts";

interface TopicFolder {
  readonly path: string;
  readonly name: string;
}

/** The topics of one collection while articles are filed into it. Writes only what differs from what is stored. */
export interface TopicShelf {
  has(path: string): boolean;
  /** A topic as it was when the shelf was opened. */
  asFound(path: string): Topic | undefined;
  /** The innermost of the folders' topics; creates those that are missing. */
  ensure(folders: readonly TopicFolder[], locale: string): Promise<Topic>;
  describe(
    folders: readonly TopicFolder[],
    locale: string,
    text: TopicText,
    placing?: { readonly position?: number | undefined; readonly icon?: string | undefined },
  ): Promise<"added" | "updated" | "unchanged">;
}

export async function openTopicShelf(
  store: ArticleStore,
  newId: NewId,
  workspaceId: WorkspaceId,
  collection: string,
): Promise<TopicShelf> {
  const topics = (await store.listTopics(workspaceId)).filter((topic) => topic.collection === collection);
  const found = new Map(topics.map((topic) => [topic.path, topic]));
  const byPath = new Map(found);

  async function put(topic: Topic): Promise<Topic> {
    const stored = await store.putTopic(topic);
    byPath.set(stored.path, stored);
    return stored;
  }

  async function ensure(folders: readonly TopicFolder[], locale: string): Promise<Topic> {
    let parent: Topic | undefined;
    for (const { path, name } of folders) {
      parent =
        byPath.get(path) ??
        (await put({
          id: newId("top"),
          workspaceId,
          collection,
          path,
          parentId: parent?.id ?? null,
          position: unordered,
          icon: "",
          texts: { [locale]: { title: humanise(name), description: "" } },
        }));
    }
    if (!parent) throw new Error("An article needs at least one topic.");
    return parent;
  }

  return {
    has: (path) => byPath.has(path),
    asFound: (path) => found.get(path),
    ensure,
    async describe(folders, locale, text, placing = {}) {
      const existed = byPath.has(folders.at(-1)?.path ?? "");
      const topic = await ensure(folders, locale);
      const wanted = { position: placing.position ?? topic.position, icon: placing.icon ?? topic.icon };
      const current = topic.texts[locale];
      const same =
        current?.title === text.title &&
        current.description === text.description &&
        wanted.position === topic.position &&
        wanted.icon === topic.icon;
      if (same) return existed ? "unchanged" : "added";
      await put({ ...topic, ...wanted, texts: { ...topic.texts, [locale]: text } });
      return existed && current ? "updated" : "added";
    },
  };
}
