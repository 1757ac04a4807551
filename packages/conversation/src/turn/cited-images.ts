import type { Citation } from "@handrail/core";
import type { Turn } from "./turn-context.ts";
import type { DraftCitation } from "./written.ts";

/** Puts to each citation the image that its article shows behind the words, each image once. Never fails. */
export async function withImages(
  { imageOf, input, facts, logger }: Turn,
  cited: readonly DraftCitation[],
): Promise<readonly Citation[]> {
  if (!imageOf) return cited.map(({ citation }) => citation);
  const { workspaceId, id: sessionId } = input.session;
  const found = await facts.time("images", () =>
    Promise.all(
      cited.map(({ citation, passage }) =>
        imageOf(workspaceId, { ...passage.document, version: citation.version }, citation.quote).catch(
          (error: unknown) => {
            logger.warn("An article's image could not be looked up.", { sessionId, error });
            return undefined;
          },
        ),
      ),
    ),
  );
  const shown = new Set<string>();
  return cited.map(({ citation }, index) => {
    const image = found[index];
    if (!image || shown.has(image.fileName)) return citation;
    shown.add(image.fileName);
    return { ...citation, image };
  });
}
