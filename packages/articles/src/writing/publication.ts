import { type ArticleVersion, type DueText, HandrailError, invalidInput, type WorkspaceId } from "@handrail/core";
import { contentHash } from "../content-hash.ts";
import { type Finding, RulesBlockError } from "../rules/finding.ts";
import { requireArticle, requireTranslation } from "./require.ts";
import type { PublishRequest, Writing, WritingOptions } from "./writing.ts";

/** Author of what a schedule did. */
const scheduler = "schedule";

export function createPublication({
  store,
  authoring,
  check,
  clock,
}: WritingOptions): Pick<Writing, "publish" | "unpublish" | "schedule" | "runDue"> {
  async function publish({ workspaceId, articleId, locales, author, dueAt }: PublishRequest) {
    const article = await requireArticle(store, workspaceId, articleId);
    const summaries = await store.listSummaries(workspaceId, { articleId });
    const wanted =
      locales ?? summaries.filter(({ state }) => state === "draft" || state === "changed").map(({ locale }) => locale);
    const drafts = [];
    const warnings: Finding[] = [];
    for (const locale of wanted) {
      const translation = await requireTranslation(store, { workspaceId, articleId, locale });
      if (translation.state === "published") continue;
      const findings = await check(article, locale, translation.draft);
      warnings.push(...findings);
      drafts.push(translation);
    }
    if (warnings.some((finding) => finding.level === "block")) throw new RulesBlockError(warnings);
    const versions: ArticleVersion[] = [];
    for (const { locale, draft, sourceBlocks, seo, revision } of drafts) {
      const version = await store.publishDraft(workspaceId, {
        articleId,
        locale,
        author,
        contentHash: contentHash(draft, sourceBlocks, seo),
        revision,
        ...(dueAt ? { dueAt } : {}),
      });
      versions.push(version);
      const detail = String(version.version);
      await authoring.addEvent(workspaceId, articleId, { author, kind: "published", locale, detail });
    }
    if (versions.length === 0)
      throw new HandrailError({
        kind: "conflict",
        code: "nothing_to_publish",
        message: "Everything of this article is published already.",
        hint: "Save a draft first.",
      });
    return { versions, warnings };
  }

  async function publishDue(workspaceId: WorkspaceId, due: DueText, now: Date): Promise<boolean> {
    const { articleId, locale, expireAt } = due;
    try {
      await publish({ workspaceId, articleId, locales: [locale], author: scheduler, dueAt: now });
      return true;
    } catch (error) {
      if (!(error instanceof HandrailError) || error.kind === "internal") throw error;
      // Another process was quicker, or a save came in between: the next round looks again.
      if (error.code === "not_due" || error.code === "draft_changed") return false;
      const problem = error.code === "nothing_to_publish" ? "" : error.message;
      await authoring.schedule(workspaceId, articleId, locale, { publishAt: null, expireAt, problem });
      if (problem)
        await authoring.addEvent(workspaceId, articleId, {
          author: scheduler,
          kind: "schedule_failed",
          locale,
          detail: problem.slice(0, 500),
        });
      return false;
    }
  }

  return {
    publish,

    async unpublish(workspaceId, articleId, locales, author) {
      await requireArticle(store, workspaceId, articleId);
      const live = (await store.listSummaries(workspaceId, { articleId }))
        .filter(({ publishedVersion, locale }) => publishedVersion > 0 && (!locales || locales.includes(locale)))
        .map(({ locale }) => locale);
      for (const locale of live) {
        await store.archive(workspaceId, articleId, locale);
        await authoring.addEvent(workspaceId, articleId, { author, kind: "unpublished", locale, detail: "" });
      }
      return live;
    },

    async schedule(key, { publishAt, expireAt }, author) {
      const { workspaceId, articleId, locale } = key;
      const translation = await requireTranslation(store, key);
      if (publishAt && translation.state === "published")
        throw new HandrailError({
          kind: "conflict",
          code: "nothing_to_publish",
          message: "There is no draft to publish later.",
          hint: "Save a draft first.",
        });
      if (publishAt && expireAt && expireAt <= publishAt)
        throw invalidInput(
          "expires_before_publish",
          "The text would expire before it is published.",
          "Choose a later time to take it off the site.",
        );
      await authoring.schedule(workspaceId, articleId, locale, { publishAt, expireAt });
      const detail = [publishAt, expireAt].map((time) => time?.toISOString() ?? "-").join(" ");
      await authoring.addEvent(workspaceId, articleId, { author, kind: "scheduled", locale, detail });
    },

    async runDue(workspaceId) {
      const now = clock();
      let published = 0;
      let expired = 0;
      for (const due of await authoring.listDue(workspaceId, now)) {
        const { articleId, locale, publishAt, expireAt } = due;
        if (publishAt && publishAt <= now && (await publishDue(workspaceId, due, now))) published++;
        if (expireAt && expireAt <= now && (await authoring.archiveDue(workspaceId, articleId, locale, now))) {
          expired++;
          await authoring.addEvent(workspaceId, articleId, {
            author: scheduler,
            kind: "unpublished",
            locale,
            detail: "expired",
          });
        }
      }
      return { published, expired };
    },
  };
}
