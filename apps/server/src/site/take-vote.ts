import { z } from "@hono/zod-openapi";
import { HandrailError, newId, notFound, type ArticleVote, type VoteId, type WorkspaceId } from "@handrail/core";
import type { Services } from "../services.ts";
import type { Site } from "./open-site.ts";

const vote = z.strictObject({
  path: z.string().min(1).max(400),
  locale: z.string().min(2).max(35),
  version: z.coerce.number().int().min(1).max(1_000_000),
  helpful: z.enum(["yes", "no"]),
  comment: z.string().max(1000).default(""),
  /** Made by the page that votes, so that the comment changes the vote it belongs to. */
  vote: z.uuid().optional(),
});

export type VoteForm = z.infer<typeof vote>;

/** @throws HandrailError `invalid_vote` */
export function readVote(fields: unknown): VoteForm {
  const parsed = vote.safeParse(fields);
  if (parsed.success) return parsed.data;
  throw new HandrailError({
    kind: "invalid_input",
    code: "invalid_vote",
    message: "The vote could not be read.",
    hint: "Send path, locale, version and helpful (yes or no) of the page, and a comment of up to 1,000 characters.",
  });
}

/**
 * Stores what a reader says about the text they read. The comment is redacted before anything sees it.
 * @throws HandrailError `article_not_found` when this site has no such page
 */
export async function takeVote(
  services: Pick<Services, "articles" | "readerFeedback" | "redaction" | "clock">,
  site: Site,
  workspaceId: WorkspaceId,
  form: VoteForm,
): Promise<ArticleVote> {
  const page = await site.content.article(form.locale, form.path);
  const article = page && (await services.articles.findArticleByPath(workspaceId, form.path));
  if (!page || !article) throw notFound("article", "The page may have been taken off the site.");
  // Nobody reads comments to answer them, so nothing personal is needed in one.
  const comment = await services.redaction.pseudonymise(form.comment.trim(), workspaceId);
  const taken: ArticleVote = {
    id: form.vote ? (`vot_${form.vote}` as VoteId) : newId("vot"),
    workspaceId,
    articleId: article.id,
    locale: page.textLocale,
    // A page that was open for long may know of a later version than was ever read; the earlier one is the truth.
    version: Math.min(form.version, page.version),
    helpful: form.helpful === "yes",
    comment,
    at: services.clock(),
  };
  await services.readerFeedback.putVote(taken);
  return taken;
}
