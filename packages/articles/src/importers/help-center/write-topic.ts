import type { ForeignTopic, Locale, Topic } from "@handrail/core";
import { newFrontMatter } from "../../export/write-front-matter.ts";
import type { FileText } from "../../import/read-file.ts";
import { originField } from "./earlier-import.ts";

export interface TopicWriting {
  readonly topic: ForeignTopic;
  readonly foreignLocale: string;
  readonly locale: Locale;
  readonly origin: string;
  readonly earlier: FileText | undefined;
  /** As it is here now. */
  readonly current: Topic | undefined;
}

export interface WrittenTopic {
  readonly bytes: Uint8Array;
  /** Something was changed here, and differs from what is there. */
  readonly leftAlone: boolean;
}

/** The file of a topic in one language: what is new there, and where it was changed here, what is here. */
export function writeTopic(writing: TopicWriting): WrittenTopic | undefined {
  const { topic, foreignLocale, locale, origin, earlier, current } = writing;
  const text = topic.texts[foreignLocale];
  if (!text) return undefined;
  const here = current?.texts[locale];
  const isOurs = here !== undefined && (earlier === undefined || here.title !== earlier.title);
  const isOurDescription = here !== undefined && (earlier === undefined || here.description !== earlier.description);
  const isOurPlace = current !== undefined && (earlier === undefined || current.position !== earlier.order);
  const title = isOurs ? here.title : text.title;
  const description = isOurDescription ? here.description : text.description;
  return {
    leftAlone: earlier !== undefined && (title !== text.title || description !== text.description),
    bytes: new TextEncoder().encode(
      newFrontMatter({
        title,
        description: description || undefined,
        order: isOurPlace ? current.position : topic.position,
        [originField]: origin,
      }),
    ),
  };
}
