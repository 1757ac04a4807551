import { sections } from "@handrail/markdown";

const longest = 160;
const enough = 8000;

/** Whole paragraphs from the start, enough for a first one. */
function beginning(body: string): string {
  return body.length <= enough ? body : body.slice(0, Math.max(body.lastIndexOf("\n\n", enough), 0) || enough);
}

/** First paragraph of a body as plain text, cut between words to at most 160 characters. */
export function describeBody(body: string): string {
  const text =
    sections(beginning(body), "")
      .flatMap((section) => section.blocks)
      .find((block) => block.kind === "text")?.text ?? "";
  const characters = Array.from(text);
  if (characters.length <= longest) return text;
  const cut = characters.slice(0, longest - 1).join("");
  const space = cut.lastIndexOf(" ");
  return `${(space > longest / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.–—-]+$/, "")}…`;
}
