import { createDrafts } from "./drafts.ts";
import { createMoves } from "./moves.ts";
import { createPublication } from "./publication.ts";
import { createReviews } from "./reviews.ts";
import type { Writing, WritingOptions } from "./writing.ts";

export function createWriting(options: WritingOptions): Writing {
  const { authoring } = options;
  return {
    ...createDrafts(options),
    ...createPublication(options),
    ...createReviews(options),
    ...createMoves(options),
    note: (workspaceId, articleId, event) => authoring.addEvent(workspaceId, articleId, event),
  };
}
