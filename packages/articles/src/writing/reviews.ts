import { type ArticleEvent, HandrailError, type ReviewState } from "@handrail/core";
import { requireTranslation } from "./require.ts";
import type { Writing, WritingOptions } from "./writing.ts";

const outcomes = {
  request: { state: "requested", kind: "review_requested" },
  approve: { state: "approved", kind: "review_approved" },
  ask_for_changes: { state: "changes_requested", kind: "review_changes_requested" },
  withdraw: { state: "none", kind: "review_withdrawn" },
} as const satisfies Record<string, { state: ReviewState; kind: ArticleEvent["kind"] }>;

export function createReviews({ store, authoring }: WritingOptions): Pick<Writing, "review"> {
  return {
    async review(key, action, { author, note, reviewerId }) {
      const { workspaceId, articleId, locale } = key;
      const translation = await requireTranslation(store, key);
      if (action === "request" && translation.state === "published") throw nothingToReview();
      if ((action === "approve" || action === "ask_for_changes") && translation.review === "none") throw notRequested();
      const { state, kind } = outcomes[action];
      await authoring.setReview(workspaceId, articleId, locale, {
        state,
        note,
        reviewerId: action === "request" ? reviewerId : action === "withdraw" ? null : translation.reviewerId,
      });
      await authoring.addEvent(workspaceId, articleId, { author, kind, locale, detail: note });
      return requireTranslation(store, key);
    },
  };
}

function nothingToReview(): HandrailError {
  return new HandrailError({
    kind: "conflict",
    code: "nothing_to_review",
    message: "Everything of this language is published already.",
    hint: "Save a draft first.",
  });
}

function notRequested(): HandrailError {
  return new HandrailError({
    kind: "conflict",
    code: "review_not_requested",
    message: "Nobody has asked for a review of this draft.",
    hint: "Ask for one first.",
  });
}
