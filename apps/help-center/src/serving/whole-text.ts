import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { filesOfMachineIndex } from "../views/machine-text.ts";

/** The language of a root index, from the first address in it. */
function localeOf(index: string): string {
  return /\]\((?:https?:\/\/[^/\s]+)?(?:\/[^)\s]*?)??\/([^/()\s]+)\/[^()\s]*\.md\)/.exec(index)?.[1] ?? "";
}

/**
 * `llms-full.txt`: the index for machines and after it every text it names, read from their files while it is sent, so
 * that an edit of one article rewrites nothing else. Undefined for every other file.
 */
export async function wholeText(folder: string, file: string, method: string): Promise<Response | undefined> {
  const [, locale = ""] = /^(?:([^/]+)\/)?llms-full\.txt$/.exec(file) ?? [undefined];
  if (!/(?:^|\/)llms-full\.txt$/.test(file)) return undefined;
  const index = await readFile(join(folder, locale, "llms.txt"), "utf8").catch(() => undefined);
  if (index === undefined) return undefined;
  const headers = {
    "content-type": "text/plain; charset=utf-8",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
    "cache-control": "public, max-age=300",
  };
  if (method === "HEAD") return new Response(null, { headers });
  return new Response(toStream(textsOf(folder, index, locale || localeOf(index))), { headers });
}

async function* textsOf(folder: string, index: string, locale: string): AsyncGenerator<string> {
  yield* [index];
  for (const file of filesOfMachineIndex(index, locale)) {
    // Gone since the index was written.
    const text = await readFile(join(folder, file), "utf8").catch(() => "");
    if (text) yield `\n---\n\n${text}`;
  }
}

function toStream(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await texts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: () => void texts.return(undefined),
  });
}

/** The same as one text, for a copy of the site on a host that only has files. */
export async function wholeTextOf(folder: string, locale: string): Promise<string> {
  const index = await readFile(join(folder, locale, "llms.txt"), "utf8");
  let whole = "";
  for await (const text of textsOf(folder, index, locale)) whole += text;
  return whole;
}
