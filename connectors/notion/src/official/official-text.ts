import type { TextRun } from "../blocks/block.ts";
import { absoluteAddress } from "../notion-id.ts";
import { richTextSchema, type RichText } from "./schemas.ts";

/** A text as the API tells it. Mentions of people, pages and days come with the words that they show and their address. */
export function runsOf(richText: unknown): TextRun[] {
  const parsed = richTextSchema.safeParse(richText);
  return parsed.success ? parsed.data.map(runOf) : [];
}

function runOf({ plain_text, text, href, equation, annotations }: RichText[number]): TextRun {
  return {
    text: equation?.expression ?? plain_text ?? text?.content ?? "",
    ...(href ? { href: absoluteAddress(href) } : {}),
    ...(annotations?.bold ? { bold: true } : {}),
    ...(annotations?.italic ? { italic: true } : {}),
    ...(annotations?.strikethrough ? { strikethrough: true } : {}),
    ...(annotations?.underline ? { underline: true } : {}),
    ...(annotations?.code ? { code: true } : {}),
    ...(equation ? { isEquation: true } : {}),
  };
}
