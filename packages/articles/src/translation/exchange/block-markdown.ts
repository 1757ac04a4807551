import { invalidInput } from "@handrail/core";
import { parseSource } from "@handrail/markdown";
import { readUnitId, unitId, type ExchangeFile, type ReturnedFile } from "./exchange-file.ts";

const header = /^<!-- handrail ([\w-]+)(?: \w+)? -->[ \t]*$/;

/**
 * An article as a Markdown file for translators without a tool: each block below a comment that names it. Open blocks
 * hold the text of the source, to be written over.
 */
export function writeBlockMarkdown({ articleId, path, from, to, units }: ExchangeFile): string {
  const blocks = units.flatMap(({ key, source, target, state }) => [
    `<!-- handrail ${unitId(key)} ${state === "initial" ? "open" : "done"} -->`,
    state === "initial" ? source : target,
  ]);
  return [`---\narticle: ${articleId}\npath: ${path}\nfrom: ${from}\nto: ${to}\n---`, ...blocks, ""].join("\n\n");
}

/**
 * Reads such a file back. A block that still holds the source's words counts as not translated; whoever calls knows
 * the source.
 * @throws HandrailError `invalid_translation_file`
 */
export function readBlockMarkdown(document: string): ReturnedFile {
  const { frontMatter, body } = parseSource(document);
  const { article, to } = frontMatter as { article?: unknown; to?: unknown };
  if (typeof article !== "string" || typeof to !== "string")
    throw invalidInput(
      "invalid_translation_file",
      "The file does not say which article and language it belongs to.",
      "Keep the lines between --- at the top of the exported file.",
    );
  const units: { key: NonNullable<ReturnType<typeof readUnitId>>; target: string }[] = [];
  const problems: string[] = [];
  let lines: string[] = [];
  let open: ReturnType<typeof readUnitId>;
  const close = (): void => {
    if (open) units.push({ key: open, target: lines.join("\n").trim() });
    lines = [];
  };
  for (const line of body.replace(/\r\n?/g, "\n").split("\n")) {
    const id = header.exec(line)?.[1];
    if (id === undefined) {
      lines.push(line);
      continue;
    }
    close();
    open = readUnitId(id);
    if (!open) problems.push(`The block "${id.slice(0, 60)}" is not one of ours.`);
  }
  close();
  return { articleId: article, to, units, problems };
}
