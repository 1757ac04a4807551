import { HandrailError } from "@handrail/core";
import type { SetDocument } from "../sets/question-set.ts";
import type { RankingSystem } from "./ranking-system.ts";

/**
 * A well-known search library with its own defaults and the title counting double.
 * @throws HandrailError `baseline_missing` where it is not installed: only comparisons need it
 */
export async function openMiniSearch(documents: readonly SetDocument[]): Promise<RankingSystem> {
  const { default: MiniSearch } = await import("minisearch").catch((error: unknown) => {
    throw new HandrailError({
      kind: "unavailable",
      code: "baseline_missing",
      message: "minisearch is not installed, so it cannot be compared.",
      hint: "Install it with `npm install --no-save minisearch`, or leave it out.",
      cause: error,
    });
  });
  const search = new MiniSearch<SetDocument>({ fields: ["title", "text"] });
  search.addAll(documents.map(({ id, title, text }) => ({ id, title, text })));
  return {
    name: "minisearch",
    rank: ({ text }) =>
      Promise.resolve(
        search
          .search(text, { boost: { title: 2 } })
          .slice(0, 10)
          .map(({ id }) => String(id)),
      ),
  };
}
