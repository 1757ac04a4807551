import type { Locale, Topic } from "@handrail/core";
import { unordered } from "../help-center.ts";
import { humanise } from "../slug.ts";
import type { FileText } from "./read-file.ts";

/** What a file says of its topic; undefined is what it does not say. */
export interface TopicWords {
  readonly title: string;
  readonly description: string;
  readonly position?: number | undefined;
  readonly icon?: string | undefined;
}

/**
 * What a file wants for its topic, but for what was changed here since the last import.
 * @param then the folder's name, from which an import makes a topic's title, and the file that it had for the topic
 */
export function withOwnTopic(
  wanted: TopicWords,
  topic: Topic,
  locale: Locale,
  then: { readonly name: string; readonly file: FileText | undefined },
): TopicWords {
  const here = topic.texts[locale];
  const madeTitle = then.file?.title ?? humanise(then.name);
  return {
    title: here && here.title !== madeTitle ? here.title : wanted.title,
    description: here && here.description !== (then.file?.description ?? "") ? here.description : wanted.description,
    position: topic.position !== (then.file?.order ?? unordered) ? topic.position : wanted.position,
    icon: topic.icon !== (then.file?.icon ?? "") ? topic.icon : wanted.icon,
  };
}

/** Says which of a person's words give way to a file; undefined where none does. */
export function replacedWords(own: TopicWords, wanted: TopicWords): string | undefined {
  const replaced = [
    ...(own.title === wanted.title ? [] : [`the title "${own.title}"`]),
    ...(own.description === wanted.description ? [] : [`the description "${own.description}"`]),
    ...(wanted.position === undefined || own.position === wanted.position ? [] : [`the place ${own.position}`]),
    ...(wanted.icon === undefined || own.icon === wanted.icon ? [] : [`the icon "${own.icon}"`]),
  ];
  return replaced.length > 0 ? `What was changed of the topic here gives way: ${replaced.join(", ")}.` : undefined;
}

/** Whether something that the file says is not taken over. */
export function differs(words: TopicWords, wanted: TopicWords): boolean {
  return (
    words.title !== wanted.title ||
    words.description !== wanted.description ||
    (wanted.position !== undefined && words.position !== wanted.position) ||
    (wanted.icon !== undefined && words.icon !== wanted.icon)
  );
}
