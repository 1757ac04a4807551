import {
  type ArticleId,
  type ArticleSummary,
  type Locale,
  notFound,
  type StoredDraft,
  type WorkspaceId,
} from "@handrail/core";
import { outlineOf } from "@handrail/markdown";
import type { RuleSite } from "../rules/check-structure.ts";
import { checkText, type RuleSet } from "../rules/check-text.ts";
import { createPathFinder, type SiteAddresses } from "../site/resolve-link.ts";
import { blockHashes, isStale } from "../staleness.ts";
import type { Health, HealthFlag, HealthOptions, SimilarArticle, TextHealth } from "./health.ts";
import { createFactCache, monthsSince, type TextFacts } from "./read-texts.ts";
import { findSimilar } from "./similar.ts";

const keptTexts = 12_000;
const textsPerRead = 200;
/** How long one request reads texts before it answers with what it has. */
const patienceMs = 4_000;
const mostSimilar = 300;

interface Snapshot {
  readonly addresses: SiteAddresses;
  readonly images: ReadonlySet<string>;
  readonly alts: ReadonlyMap<string, ReadonlySet<Locale>>;
  readonly summaries: readonly ArticleSummary[];
  readonly set: RuleSet;
  readonly staleAfterMonths: number;
}

export function createHealth(options: HealthOptions): Health {
  const { store, authoring, media, rules, settings, analyzers, judge, workspace, clock } = options;
  const cache = createFactCache(keptTexts);

  /** @param whole lists every text as well, which one check does not need */
  async function snapshot(workspaceId: WorkspaceId, whole: boolean): Promise<Snapshot> {
    const [articles, topics, images, summaries, own, { builtIn, staleAfterMonths }] = await Promise.all([
      store.listArticles(workspaceId),
      store.listTopics(workspaceId),
      media.list(workspaceId),
      whole ? store.listSummaries(workspaceId) : [],
      rules.list(workspaceId),
      settings(workspaceId),
    ]);
    const paths = new Set(articles.map((article) => article.path));
    const topicPaths = new Set(topics.map((topic) => topic.path));
    const { siteUrl, locales } = workspace();
    return {
      addresses: {
        settings: { siteUrl, locales: locales.map((locale) => ({ locale })) },
        hasArticle: (path) => paths.has(path),
        hasTopic: (path) => topicPaths.has(path),
      },
      images: new Set(images.map((image) => image.fileName)),
      alts: new Map(
        images.map((image) => [
          image.fileName,
          new Set(Object.entries(image.alt).flatMap(([locale, alt]) => (alt.trim() ? [locale] : []))),
        ]),
      ),
      summaries,
      set: { rules: own, builtIn },
      staleAfterMonths,
    };
  }

  function siteFor(workspaceId: WorkspaceId, state: Snapshot, locale: Locale): RuleSite {
    const anchors = new Map<string, ReadonlySet<string> | undefined>();
    return {
      find: (path, target) => createPathFinder(state.addresses, path)(target),
      hasImage: (fileName) => state.images.has(fileName),
      hasAlt: (fileName) => state.alts.get(fileName)?.has(locale) ?? false,
      async anchorsOf(path) {
        if (anchors.has(path)) return anchors.get(path);
        const article = await store.findArticleByPath(workspaceId, path);
        const [own, source] = article
          ? await Promise.all(
              [locale, article.sourceLocale].map(async (shown) =>
                (await authoring.findDrafts(workspaceId, { articleId: article.id, locale: shown })).at(0),
              ),
            )
          : [];
        const draft = own ?? source;
        const found = draft && anchorsOfDraft(draft);
        anchors.set(path, found);
        return found;
      },
    };
  }

  const anchorsKnown = new Map<string, ReadonlySet<string>>();
  function anchorsOfDraft({ articleId, locale, revision, text }: StoredDraft): ReadonlySet<string> {
    const key = `${articleId} ${locale} ${revision}`;
    const known = anchorsKnown.get(key);
    if (known) return known;
    if (anchorsKnown.size > keptTexts) anchorsKnown.clear();
    const { anchors } = outlineOf(text.body);
    anchorsKnown.set(key, anchors);
    return anchors;
  }

  /** Reads what is not known yet, for as long as one request may take. */
  async function readAll(
    workspaceId: WorkspaceId,
    locale: Locale | undefined,
    patience: number,
  ): Promise<{ readonly facts: TextFacts[]; readonly complete: boolean }> {
    const started = performance.now();
    const facts: TextFacts[] = [];
    let after: { articleId: ArticleId; locale: Locale } | undefined;
    for (;;) {
      const drafts = await authoring.findDrafts(workspaceId, {
        limit: textsPerRead,
        ...(locale ? { locale } : {}),
        ...(after ? { after } : {}),
      });
      for (const draft of drafts) {
        if (draft.state === "archived") continue;
        if (!cache.has(draft)) {
          if (performance.now() - started > patience) return { facts, complete: false };
          // Other requests are served in between.
          await new Promise((resolve) => setImmediate(resolve));
        }
        facts.push(cache.get(draft, await analyzers.of(draft.locale)));
      }
      const last = drafts.at(-1);
      if (!last || drafts.length < textsPerRead) return { facts, complete: true };
      after = { articleId: last.articleId, locale: last.locale };
    }
  }

  /** Articles that another one links to. */
  function linkedPaths(facts: readonly TextFacts[], addresses: SiteAddresses): Set<string> {
    const linked = new Set<string>();
    for (const { path, outline } of facts) {
      const find = createPathFinder(addresses, path);
      for (const { target } of outline.links) {
        const found = find(target)?.path;
        if (found !== undefined && found !== path) linked.add(found);
      }
    }
    return linked;
  }

  async function sourceChanged(workspaceId: WorkspaceId, summary: ArticleSummary, state: Snapshot): Promise<boolean> {
    const { article, locale, sourceBlocks } = summary;
    if (locale === article.sourceLocale || sourceBlocks.length === 0) return false;
    const source = state.summaries.find(
      (entry) => entry.article.id === article.id && entry.locale === article.sourceLocale,
    );
    if (!source || source.publishedVersion === 0) return false;
    const version = await store.getVersion(workspaceId, article.id, article.sourceLocale);
    return version !== undefined && isStale(sourceBlocks, blockHashes(version.body));
  }

  async function healthOf(
    workspaceId: WorkspaceId,
    facts: TextFacts,
    state: Snapshot,
    site: RuleSite,
    summary: ArticleSummary | undefined,
    around: { readonly linked: ReadonlySet<string>; readonly similar: readonly SimilarArticle[] },
  ): Promise<TextHealth> {
    const { articleId, locale, path, draft, outline } = facts;
    const now = clock();
    const findings = await checkText(
      { text: draft.text, locale, path, when: "review" },
      { set: state.set, site, analyzer: await analyzers.of(locale), outline },
    );
    const live = summary && summary.publishedVersion > 0;
    const months = live ? monthsSince(summary.updatedAt, now) : null;
    const flags: HealthFlag[] = [];
    if (months !== null && months >= state.staleAfterMonths) flags.push("stale");
    if (summary && (await sourceChanged(workspaceId, summary, state))) flags.push("source_changed");
    if (summary?.expireAt && summary.expireAt <= now) flags.push("expired");
    if (live && summary.article.audience === "public" && !around.linked.has(path)) flags.push("orphan");
    for (const kind of ["duplicate", "contradiction"] as const)
      if (around.similar.some((place) => place.kind === kind)) flags.push(kind);
    return {
      id: articleId,
      locale,
      path,
      title: draft.text.title,
      findings,
      words: facts.words,
      readingLevel: facts.readingLevel,
      months,
      flags,
      similar: around.similar,
    };
  }

  function similarIn(facts: readonly TextFacts[]): SimilarArticle[] {
    return [...Map.groupBy(facts, (entry) => entry.locale)].flatMap(([locale, entries]) => {
      const byId = new Map(entries.map((entry) => [entry.articleId, entry]));
      return findSimilar(entries).flatMap(({ kind, one, other, similarity, differs }): SimilarArticle[] => {
        const left = byId.get(one.articleId);
        const right = byId.get(other.articleId);
        if (!left || !right) return [];
        return [
          {
            kind,
            articleId: left.articleId,
            locale,
            title: left.draft.text.title,
            path: left.path,
            anchor: one.anchor,
            excerpt: one.excerpt,
            otherId: right.articleId,
            otherTitle: right.draft.text.title,
            otherPath: right.path,
            otherAnchor: other.anchor,
            otherExcerpt: other.excerpt,
            similarity,
            differs,
          },
        ];
      });
    });
  }

  function turned(place: SimilarArticle): SimilarArticle {
    return {
      ...place,
      articleId: place.otherId,
      title: place.otherTitle,
      path: place.otherPath,
      anchor: place.otherAnchor,
      excerpt: place.otherExcerpt,
      otherId: place.articleId,
      otherTitle: place.title,
      otherPath: place.path,
      otherAnchor: place.anchor,
      otherExcerpt: place.excerpt,
    };
  }

  const keyOf = (articleId: ArticleId, locale: Locale): string => `${articleId} ${locale}`;

  return {
    async check(workspaceId, { locale, path, text, when, withModel = false }) {
      const state = await snapshot(workspaceId, false);
      return checkText(
        { text, locale, path, when },
        {
          set: state.set,
          site: siteFor(workspaceId, state, locale),
          analyzer: await analyzers.of(locale),
          judge: withModel ? judge : undefined,
        },
      );
    },

    async article(workspaceId, articleId, locale) {
      const article = await store.getArticle(workspaceId, articleId);
      if (!article) throw notFound("article");
      const [draft] = await authoring.findDrafts(workspaceId, { articleId, locale });
      if (!draft) throw notFound("translation", "This article has no text in that language yet.");
      const state = await snapshot(workspaceId, true);
      const { facts } = await readAll(workspaceId, locale, patienceMs);
      const own = cache.get(draft, await analyzers.of(locale));
      const all = facts.some((entry) => entry.articleId === articleId) ? facts : [...facts, own];
      const similar = similarIn(all)
        .filter((place) => place.articleId === articleId || place.otherId === articleId)
        .map((place) => (place.articleId === articleId ? place : turned(place)));
      const summary = state.summaries.find((entry) => entry.article.id === articleId && entry.locale === locale);
      return healthOf(workspaceId, own, state, siteFor(workspaceId, state, locale), summary, {
        linked: linkedPaths(all, state.addresses),
        similar,
      });
    },

    async site(workspaceId, { locale } = {}) {
      const state = await snapshot(workspaceId, true);
      const { facts, complete } = await readAll(workspaceId, locale, patienceMs);
      const summaries = new Map(state.summaries.map((summary) => [keyOf(summary.article.id, summary.locale), summary]));
      const similar = similarIn(facts);
      const similarOf = new Map<string, SimilarArticle[]>();
      for (const place of [...similar, ...similar.map(turned)]) {
        const key = keyOf(place.articleId, place.locale);
        similarOf.set(key, [...(similarOf.get(key) ?? []), place]);
      }
      const linked = linkedPaths(facts, state.addresses);
      const sites = new Map<Locale, RuleSite>();
      const texts: TextHealth[] = [];
      for (const entry of facts) {
        let site = sites.get(entry.locale);
        if (!site) sites.set(entry.locale, (site = siteFor(workspaceId, state, entry.locale)));
        const key = keyOf(entry.articleId, entry.locale);
        const around = { linked, similar: similarOf.get(key) ?? [] };
        texts.push(await healthOf(workspaceId, entry, state, site, summaries.get(key), around));
        if (texts.length % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      const total = state.summaries.filter(
        (summary) => summary.state !== "archived" && (!locale || summary.locale === locale),
      ).length;
      return { complete, checked: facts.length, total, texts, similar: similar.slice(0, mostSimilar) };
    },
  };
}
