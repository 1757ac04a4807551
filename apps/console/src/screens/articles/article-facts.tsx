import type { ArticleDetail } from "../../api/articles.ts";
import { languageName } from "../../ui/format.ts";
import { RelativeTime } from "../../ui/relative-time.tsx";
import styles from "./article-facts.module.css";
import { text } from "./text.ts";

const mostVersions = 12;

export function ArticleFacts({ article }: { article: ArticleDetail }) {
  const words = text.detail;
  const facts: [string, string][] = [
    [words.address, `/${article.locale}/${article.path}/`],
    ...(article.topic ? [[words.topic, article.topic.title] as [string, string]] : []),
    [words.collection, article.collection],
    [words.source, languageName(article.sourceLocale)],
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
      <section>
        <h2 className={styles["heading"]}>{words.versions}</h2>
        {article.versions.length === 0 ? (
          <p className={styles["quiet"]}>{words.noVersions}</p>
        ) : (
          <ol className={styles["versions"]}>
            {article.versions.slice(0, mostVersions).map((version) => (
              <li key={version.version}>
                <span>{words.version(version.version, version.author)}</span>
                <span className={styles["quiet"]}>
                  <RelativeTime at={version.createdAt} />
                </span>
              </li>
            ))}
          </ol>
        )}
      </section>
    </aside>
  );
}
