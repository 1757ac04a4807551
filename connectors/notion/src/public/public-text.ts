import type { TextRun } from "../blocks/block.ts";
import { absoluteAddress, addressOfId } from "../notion-id.ts";
import { decorationsSchema, isObject } from "./public-records.ts";

/** What a mention shows of something that is not told along. */
export type NameOf = (id: string) => string | undefined;

/** A text as pages on the web tell it: pieces with the letters of their looks. */
export function publicRuns(decorated: unknown, nameOf: NameOf = () => undefined): TextRun[] {
  const parsed = decorationsSchema.safeParse(decorated);
  if (!parsed.success) return [];
  return parsed.data.flatMap(([text, marks = []]) => {
    const run = marks.reduce<TextRun | undefined>((so, mark) => so && marked(so, mark, nameOf), { text });
    return run === undefined || run.text === "" ? [] : [run];
  });
}

function marked(run: TextRun, [letter, value]: readonly unknown[], nameOf: NameOf): TextRun | undefined {
  const words = typeof value === "string" ? value : "";
  switch (letter) {
    case "b":
      return { ...run, bold: true };
    case "i":
      return { ...run, italic: true };
    case "s":
      return { ...run, strikethrough: true };
    case "_":
      return { ...run, underline: true };
    case "c":
      return { ...run, code: true };
    case "a":
      return words ? { ...run, href: absoluteAddress(words) } : run;
    case "e":
      return { ...run, text: words, isEquation: true };
    case "p":
      return { ...run, text: nameOf(words) ?? "Untitled", href: addressOfId(words) };
    case "d":
      return isObject(value) ? { ...run, text: dateOf(value) } : run;
    case "lm":
    case "eoi":
      return isObject(value) && typeof value["href"] === "string"
        ? { ...run, text: typeof value["title"] === "string" ? value["title"] : value["href"], href: value["href"] }
        : undefined;
    // Pages on the web do not tell who somebody is.
    case "u":
      return undefined;
    default:
      return run;
  }
}

function dateOf({ start_date, start_time, end_date, end_time }: Record<string, unknown>): string {
  const moment = (...parts: unknown[]): string => parts.filter((part) => typeof part === "string").join(" ");
  return [moment(start_date, start_time), moment(end_date, end_time)].filter(Boolean).join(" – ");
}
