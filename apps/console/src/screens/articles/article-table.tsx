import { Link } from "@tanstack/react-router";
import type { ArticleRow } from "../../api/articles.ts";
import { classNames } from "../../ui/class-names.ts";
import { languageName } from "../../ui/format.ts";
import { RelativeTime } from "../../ui/relative-time.tsx";
import table from "../../ui/table.module.css";
import styles from "./article-table.module.css";
import { LocaleStatus } from "./locale-status.tsx";
import { text } from "./text.ts";

interface ArticleTableProps {
  readonly articles: readonly ArticleRow[];
  readonly locales: readonly string[];
  /** The language whose state is listed; the source language of each article without one. */
  readonly locale: string | undefined;
  /** Ids of the chosen rows, for what is done to many at once; nothing can be chosen without it. */
  readonly chosen?: ReadonlySet<string> | undefined;
  readonly onChoose?: ((chosen: ReadonlySet<string>) => void) | undefined;
}

export function ArticleTable({ articles, locales, locale, chosen, onChoose }: ArticleTableProps) {
  // A column per language says more than one row per language, until one language is chosen.
  const columns = locale ? [] : locales;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard
    <div className={classNames(table["frame"], styles["frame"])} tabIndex={0} role="region" aria-label={text.title}>
      <table className={classNames(table["table"], styles["table"])}>
        <thead>
          <tr>
            {chosen && onChoose ? (
              <th scope="col" className={styles["choice"]}>
                <input
                  type="checkbox"
                  aria-label={text.bulk.everything}
                  checked={chosen.size > 0 && articles.every(({ id }) => chosen.has(id))}
                  onChange={(event) => onChoose(new Set(event.target.checked ? articles.map(({ id }) => id) : []))}
                />
              </th>
            ) : null}
            <th scope="col" className={styles["titleColumn"]}>
              {text.columns.title}
            </th>
            <th scope="col" className={styles["topicColumn"]}>
              {text.columns.topic}
            </th>
            {locale ? <th scope="col">{text.columns.state}</th> : null}
            {columns.map((column) => (
              <th key={column} scope="col" title={languageName(column)} className={styles["languageColumn"]}>
                {column}
                <span className="visually-hidden"> {languageName(column)}</span>
              </th>
            ))}
            {locale ? (
              <th scope="col" className={classNames(table["number"], styles["versionColumn"])}>
                {text.columns.version}
              </th>
            ) : null}
            <th scope="col" className={table["number"]}>
              {text.columns.updated}
            </th>
          </tr>
        </thead>
        <tbody>
          {articles.map((article) => (
            <Row
              key={article.id}
              article={article}
              columns={columns}
              locale={locale}
              isChosen={chosen?.has(article.id)}
              onChoose={
                chosen && onChoose
                  ? (isChosen) => {
                      const next = new Set(chosen);
                      if (isChosen) next.add(article.id);
                      else next.delete(article.id);
                      onChoose(next);
                    }
                  : undefined
              }
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({
  article,
  columns,
  locale,
  isChosen = false,
  onChoose,
}: {
  article: ArticleRow;
  columns: readonly string[];
  locale: string | undefined;
  isChosen?: boolean | undefined;
  onChoose?: ((isChosen: boolean) => void) | undefined;
}) {
  const inLocale = new Map(article.locales.map((state) => [state.locale, state]));
  // Where the asked language has no text, the server lists the article by its source.
  const isMissing = locale !== undefined && article.locale !== locale;
  return (
    <tr className={styles["row"]}>
      {onChoose ? (
        <td className={styles["choice"]}>
          <input
            type="checkbox"
            aria-label={text.bulk.choose(article.title)}
            checked={isChosen}
            onChange={(event) => onChoose(event.target.checked)}
          />
        </td>
      ) : null}
      <th scope="row" className={styles["titleColumn"]}>
        <Link
          to="/articles/$articleId"
          params={{ articleId: article.id }}
          search={locale ? { locale } : {}}
          className={styles["title"]}
          lang={article.locale}
          dir="auto"
        >
          {article.title}
        </Link>
      </th>
      <td className={classNames(table["quiet"], styles["topicColumn"])} dir="auto">
        {article.topic?.title ?? text.noVersion}
      </td>
      {locale ? (
        <td>
          <LocaleStatus {...(isMissing ? { state: null } : { state: article.state, stale: article.stale })} />
        </td>
      ) : null}
      {columns.map((column) => (
        <td key={column} className={styles["languageColumn"]}>
          <LocaleStatus {...(inLocale.get(column) ?? { state: null })} />
        </td>
      ))}
      {locale ? (
        <td className={classNames(table["number"], styles["versionColumn"])}>
          {isMissing ? text.noVersion : article.version || text.noVersion}
        </td>
      ) : null}
      <td className={classNames(table["number"], table["quiet"])}>
        <RelativeTime at={article.updatedAt} />
      </td>
    </tr>
  );
}
