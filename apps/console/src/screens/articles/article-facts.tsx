import type { ArticleDetail } from "../../api/articles.ts";
import { languageName } from "../../ui/format.ts";
import styles from "./article-facts.module.css";
import { SharePreview } from "./preview-links/share-preview.tsx";
import { SeoFacts } from "./seo/seo-facts.tsx";
import { Activity } from "./life/activity.tsx";
import { Placement } from "./life/placement.tsx";
import { Planning } from "./life/planning.tsx";
import { Versions } from "./life/versions.tsx";
import { text } from "./text.ts";

export function ArticleFacts({ article, mayWrite }: { article: ArticleDetail; mayWrite: boolean }) {
  const words = text.detail;
  const facts: [string, string][] = [
    [words.address, `/${article.locale}/${article.path}/`],
    ...(article.topic ? [[words.topic, article.topic.title] as [string, string]] : []),
    [words.collection, article.collection],
    [words.source, languageName(article.sourceLocale)],
    [
      text.life.placement.audience,
      text.life.placement.audiences[article.audience ?? "public"] ?? article.audience ?? "",
    ],
    ...(article.tags?.length ? [[text.life.placement.tags, article.tags.join(", ")] as [string, string]] : []),
  ];
  return (
    <aside className={styles["facts"]} aria-label={words.facts}>
      <dl className={styles["list"]}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {mayWrite ? (
        <div className={styles["actions"]}>
          <Placement article={article} />
          {article.draft ? <SharePreview article={article} /> : null}
        </div>
      ) : null}
      {article.draft ? <SeoFacts article={article} mayWrite={mayWrite} /> : null}
      <Planning article={article} mayWrite={mayWrite} />
      <Versions article={article} mayWrite={mayWrite} />
      <Activity articleId={article.id} />
    </aside>
  );
}
