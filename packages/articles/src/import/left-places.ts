import type { ArticleId } from "@handrail/core";
import type { TopicShelf } from "../topics.ts";
import type { ShelvedArticle } from "./article-shelf.ts";
import type { EarlierFile } from "./earlier-files.ts";
import type { FileAddress } from "./file-address.ts";

export interface LeftPlace {
  readonly reason: string;
  /** What happens where the file is taken nevertheless. */
  readonly anew: string;
  /** The article that the file stands for, at another address. */
  readonly movedTo?: ArticleId;
}

/** Why a file has no place here any more, although an import has brought it once. */
export function leftPlace(
  before: EarlierFile | undefined,
  { kind, path }: FileAddress,
  articles: ReadonlyMap<string, ShelvedArticle>,
  topics: TopicShelf,
): LeftPlace | undefined {
  if (before?.kind !== kind) return undefined;
  if (kind === "topic")
    return topics.has(path)
      ? undefined
      : {
          reason: "The topic was moved or deleted here since the last import, and stays so.",
          anew: "The topic was moved or deleted here since the last import, and is made anew in its old place.",
        };
  if (!before.articleId || articles.has(path)) return undefined;
  const moved = articles.values().find(({ article }) => article.id === before.articleId)?.article;
  return moved
    ? {
        reason: `It was moved here to /${moved.path}/ since the last import, and stays there.`,
        anew: `It was moved here to /${moved.path}/ since the last import; the file makes another page in the old place.`,
        movedTo: moved.id,
      }
    : {
        reason: "It was deleted here since the last import, and stays deleted.",
        anew: "It was deleted here since the last import, and comes back.",
      };
}
