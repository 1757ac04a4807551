import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeft, ExternalLink, Pencil } from "lucide-react";
import { publishArticle, type ArticleDetail } from "../../api/articles.ts";
import { useMe } from "../../app/me.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { languageName } from "../../ui/format.ts";
import { usePageTitle } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { toast } from "../../ui/toast.tsx";
import styles from "./article-header.module.css";
import { articlesKey } from "./article-queries.ts";
import { LocaleStatus } from "./locale-status.tsx";
import { text } from "./text.ts";

interface ArticleHeaderProps {
  readonly article: ArticleDetail;
  readonly locales: readonly string[];
  readonly mayWrite: boolean;
  readonly onEdit: () => void;
}

export function ArticleHeader({ article, locales, mayWrite, onEdit }: ArticleHeaderProps) {
  const queryClient = useQueryClient();
  const { workspace } = useMe();
  const title = article.draft?.title ?? article.path;
  usePageTitle(title);
  const publish = useMutation({
    mutationFn: () => publishArticle(article.id, [article.locale]),
    onSuccess: async ({ pages }) => {
      toast(text.detail.published(pages));
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: articlesKey }),
        queryClient.invalidateQueries({ queryKey: ["overview"] }),
      ]);
    },
  });
  const isLive = article.state === "published" || article.state === "changed";
  const canPublish = mayWrite && article.draft && article.state !== "published";
  return (
    <header className={styles["header"]}>
      <div className={styles["line"]}>
        <Link to="/articles" className={styles["back"]} aria-label={text.detail.back}>
          <ArrowLeft size={18} aria-hidden />
        </Link>
        <h1 className={styles["title"]}>
          <bdi>{title}</bdi>
        </h1>
        <div className={styles["actions"]}>
          {isLive && article.url ? (
            <a
              className={buttonClass("quiet", true)}
              href={new URL(article.url, workspace.siteUrl || window.location.origin).href}
              target="_blank"
              rel="noopener"
              aria-label={text.detail.open}
              title={text.detail.open}
            >
              <ExternalLink size={18} aria-hidden />
            </a>
          ) : null}
          {article.locale === article.sourceLocale ? null : (
            <Link
              to="/articles/$articleId/translate/$locale"
              params={{ articleId: article.id, locale: article.locale }}
              className={buttonClass()}
            >
              {text.detail.translate}
            </Link>
          )}
          {mayWrite && article.draft ? (
            <Button
              look={canPublish ? "secondary" : "primary"}
              icon={<Pencil size={16} aria-hidden />}
              onClick={onEdit}
            >
              {text.detail.edit}
            </Button>
          ) : null}
          {canPublish ? (
            <Button look="primary" pending={publish.isPending} onClick={() => publish.mutate()}>
              {text.detail.publish}
            </Button>
          ) : null}
        </div>
      </div>
      <Problem error={publish.error} />
      <nav className={styles["languages"]} aria-label={text.detail.languages}>
        {locales.map((locale) => {
          const state = article.locales.find((known) => known.locale === locale);
          return (
            <Link
              key={locale}
              to="/articles/$articleId"
              params={{ articleId: article.id }}
              search={{ locale }}
              className={styles["language"]}
              aria-current={locale === article.locale ? "true" : undefined}
              replace
            >
              {languageName(locale)}
              <LocaleStatus {...(state ?? { state: null })} />
            </Link>
          );
        })}
      </nav>
    </header>
  );
}
