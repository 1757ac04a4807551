import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { FilePlus, Plus, SearchX } from "lucide-react";
import { useState, type ReactNode } from "react";
import { mayUse, useMe } from "../../app/me.ts";
import { RequireScope } from "../../app/require-scope.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { ArticleFilters } from "./article-filters.tsx";
import { articleListQuery } from "./article-queries.ts";
import { ArticlesNav } from "./articles-nav.tsx";
import { ArticleTable } from "./article-table.tsx";
import styles from "./articles-screen.module.css";
import { BulkBar } from "./bulk-bar.tsx";
import { text } from "./text.ts";
import { TrashButton } from "./trash.tsx";

const pageSize = 50;

export function ArticlesScreen() {
  return (
    <RequireScope scope="content:read">
      <Articles />
    </RequireScope>
  );
}

function Articles() {
  const me = useMe();
  const { page = 1, ...filter } = useSearch({ from: "/app/articles" });
  const offset = (page - 1) * pageSize;
  const query = useQuery(articleListQuery({ ...filter, limit: pageSize, offset }));
  const isFiltered = Object.values(filter).some(Boolean);
  const mayWrite = mayUse(me, "content:write");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const newArticle = mayWrite ? (
    <>
      <TrashButton />
      <Link to="/articles/new" className={buttonClass("primary")}>
        <Plus size={16} aria-hidden />
        {text.new}
      </Link>
    </>
  ) : null;

  return (
    <Page title={text.title} actions={newArticle} wide>
      <ArticlesNav wide />
      <ArticleFilters filter={filter} total={query.data?.total} locales={me.workspace.locales} />
      <LoadState query={query} skeleton={<Skeleton rows lines={12} />}>
        {({ articles, total }) =>
          articles.length === 0 ? (
            isFiltered ? (
              <NothingFits />
            ) : (
              <NoArticles action={newArticle} locale={me.workspace.sourceLocale} />
            )
          ) : (
            <>
              <ArticleTable
                articles={articles}
                locales={me.workspace.locales}
                locale={filter.locale}
                {...(mayWrite ? { chosen, onChoose: setChosen } : {})}
              />
              {chosen.size > 0 ? <BulkBar ids={[...chosen]} onDone={() => setChosen(new Set())} /> : null}
              {total > pageSize ? <Pages page={page} total={total} /> : null}
            </>
          )
        }
      </LoadState>
    </Page>
  );
}

function NoArticles({ action, locale }: { action: ReactNode; locale: string }) {
  return (
    <Notice icon={FilePlus} title={text.empty.title} action={action}>
      <p>{text.empty.text}</p>
      <pre className={styles["command"]}>{text.empty.command(locale)}</pre>
    </Notice>
  );
}

function NothingFits() {
  const navigate = useNavigate();
  return (
    <Notice
      icon={SearchX}
      title={text.nothing.title}
      action={<Button onClick={() => void navigate({ to: "/articles", search: {} })}>{text.filters.clear}</Button>}
    >
      <p>{text.nothing.text}</p>
    </Notice>
  );
}

function Pages({ page, total }: { page: number; total: number }) {
  const from = (page - 1) * pageSize + 1;
  const to = Math.min(total, page * pageSize);
  return (
    <nav className={styles["pages"]} aria-label={text.pages.position(from, to, total)}>
      <span>{text.pages.position(from, to, total)}</span>
      {page > 1 ? (
        <Link
          to="."
          search={(before) => ({ ...before, page: page === 2 ? undefined : page - 1 })}
          className={buttonClass()}
        >
          {text.pages.previous}
        </Link>
      ) : null}
      {to < total ? (
        <Link to="." search={(before) => ({ ...before, page: page + 1 })} className={buttonClass()}>
          {text.pages.next}
        </Link>
      ) : null}
    </nav>
  );
}
