import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Languages } from "lucide-react";
import { lazy, Suspense } from "react";
import type { ArticleDetail } from "../../api/articles.ts";
import { mayUse, useMe } from "../../app/me.ts";
import { RequireScope } from "../../app/require-scope.tsx";
import { Button } from "../../ui/button.tsx";
import { FormattedText } from "../../ui/formatted-text.tsx";
import { languageName } from "../../ui/format.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { ArticleFacts } from "./article-facts.tsx";
import { ArticleHeader } from "./article-header.tsx";
import { articleQuery } from "./article-queries.ts";
import styles from "./article-screen.module.css";
import { text } from "./text.ts";

// Whoever only reads does not load what writes.
const ArticleEditor = lazy(() =>
  import("./article-editor.tsx").then(({ ArticleEditor: component }) => ({ default: component })),
);

export function ArticleScreen() {
  return (
    <RequireScope scope="content:read">
      <ArticleInOneLanguage />
    </RequireScope>
  );
}

function ArticleInOneLanguage() {
  const { articleId } = useParams({ from: "/app/articles/$articleId" });
  const { locale, edit = false } = useSearch({ from: "/app/articles/$articleId" });
  const navigate = useNavigate();
  const me = useMe();
  const query = useQuery(articleQuery(articleId, locale));
  const setEdit = (on: boolean) =>
    void navigate({ to: ".", search: (before) => ({ ...before, edit: on || undefined }), ignoreBlocker: true });
  const mayWrite = mayUse(me, "content:write");

  return (
    <LoadState query={query} headingLevel={1} skeleton={<Skeleton rows lines={10} />}>
      {(article) =>
        edit && mayWrite ? (
          <Suspense fallback={<Skeleton rows lines={10} />}>
            <ArticleEditor key={`${article.id} ${article.locale}`} article={article} onDone={() => setEdit(false)} />
          </Suspense>
        ) : (
          <div className={styles["page"]}>
            <ArticleHeader
              article={article}
              locales={me.workspace.locales}
              mayWrite={mayWrite}
              onEdit={() => setEdit(true)}
            />
            <div className={styles["columns"]}>
              <Preview article={article} mayWrite={mayWrite} onEdit={() => setEdit(true)} />
              <ArticleFacts article={article} mayWrite={mayWrite} />
            </div>
          </div>
        )
      }
    </LoadState>
  );
}

function Preview({ article, mayWrite, onEdit }: { article: ArticleDetail; mayWrite: boolean; onEdit: () => void }) {
  if (!article.draft) {
    const words = text.detail.missing(languageName(article.locale));
    return (
      <Notice
        icon={Languages}
        title={words.title}
        action={mayWrite ? <Button onClick={onEdit}>{text.detail.writeIt}</Button> : undefined}
      >
        <p>{words.text}</p>
      </Notice>
    );
  }
  const note =
    article.stale && article.locale !== article.sourceLocale
      ? text.detail.staleNote
      : article.state === "changed"
        ? text.detail.changedNote
        : undefined;
  return (
    <article className={styles["preview"]}>
      {note ? <p className={styles["note"]}>{note}</p> : null}
      <div lang={article.locale} dir="auto">
        <h2 className={styles["title"]}>{article.draft.title}</h2>
        {article.draft.description ? <p className={styles["description"]}>{article.draft.description}</p> : null}
        <div className={styles["text"]}>
          <FormattedText text={article.draft.body} />
        </div>
      </div>
    </article>
  );
}
