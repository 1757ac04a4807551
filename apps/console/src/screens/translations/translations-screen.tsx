import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Languages, SearchX } from "lucide-react";
import { useRef, useState } from "react";
import {
  getTranslationOverview,
  importTranslations,
  listTranslations,
  startTranslationJob,
  type ProgressName,
  type TranslationOverview,
} from "../../api/translations.ts";
import { mayUse, useMe } from "../../app/me.ts";
import { RequireScope } from "../../app/require-scope.tsx";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { languageName } from "../../ui/format.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import table from "../../ui/table.module.css";
import { toast } from "../../ui/toast.tsx";
import { ArticlesNav } from "../articles/articles-nav.tsx";
import { Glossary } from "./glossary.tsx";
import { Jobs } from "./jobs.tsx";
import { ProgressBar } from "./progress-bar.tsx";
import { ProgressWord } from "./progress-word.tsx";
import styles from "./translations-screen.module.css";
import { text } from "./text.ts";

const pageSize = 50;
const states: readonly ProgressName[] = ["missing", "stale", "draft", "complete"];

export function TranslationsScreen() {
  return (
    <RequireScope scope="content:read">
      <Translations />
    </RequireScope>
  );
}

function Translations() {
  const me = useMe();
  const mayWrite = mayUse(me, "content:write");
  const overview = useQuery({
    queryKey: ["translations", "progress"],
    queryFn: ({ signal }) => getTranslationOverview(signal),
  });
  return (
    <Page title={text.title} actions={mayWrite ? <TakeBack /> : undefined}>
      <ArticlesNav />
      <LoadState query={overview} skeleton={<Skeleton rows lines={8} />}>
        {(data) =>
          data.locales.length === 0 ? (
            <Notice icon={Languages} title={text.none.title}>
              <p>{text.none.text}</p>
            </Notice>
          ) : (
            <>
              <p className={styles["model"]}>{data.model ? text.model(data.model) : text.noModel}</p>
              <LanguageTable overview={data} mayWrite={mayWrite} />
              <Jobs mayWrite={mayWrite} />
              <ArticleList overview={data} />
              <Glossary locales={data.locales.map(({ locale }) => locale)} mayWrite={mayWrite} />
            </>
          )
        }
      </LoadState>
    </Page>
  );
}

function LanguageTable({ overview, mayWrite }: { overview: TranslationOverview; mayWrite: boolean }) {
  const [filling, setFilling] = useState<string>();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard
    <div className={table["frame"]} tabIndex={0} role="region" aria-label={text.title}>
      <table className={table["table"]}>
        <thead>
          <tr>
            <th scope="col">{text.columns.language}</th>
            <th scope="col">{text.columns.progress}</th>
            {states.map((state) => (
              <th key={state} scope="col" className={table["number"]} title={text.help[state]}>
                {text.progress[state]}
              </th>
            ))}
            {mayWrite && overview.model ? <th scope="col">{text.columns.open}</th> : null}
          </tr>
        </thead>
        <tbody>
          {overview.locales.map((row) => (
            <tr key={row.locale}>
              <th scope="row">
                <Link to="/translations" search={{ locale: row.locale }} className={styles["language"]}>
                  {languageName(row.locale)}
                </Link>
              </th>
              <td>
                <ProgressBar {...row} label={text.share(row.complete, row.articles)} />
              </td>
              {states.map((state) => (
                <td key={state} className={table["number"]}>
                  <Link to="/translations" search={{ locale: row.locale, state }} className={styles["count"]}>
                    {row[state]}
                  </Link>
                </td>
              ))}
              {mayWrite && overview.model ? (
                <td>
                  <Button disabled={row.complete === row.articles} onClick={() => setFilling(row.locale)}>
                    {text.fillAll}
                  </Button>
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
      {filling ? <FillDialog locale={filling} onClose={() => setFilling(undefined)} /> : null}
    </div>
  );
}

function FillDialog({ locale, onClose }: { locale: string; onClose: () => void }) {
  const queryClient = useQueryClient();
  const start = useMutation({
    mutationFn: () => startTranslationJob([locale], "missing_and_stale"),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ["translations"] });
      onClose();
    },
  });
  return (
    <Dialog title={text.fillAllTitle(languageName(locale))} isOpen onClose={onClose}>
      <p>{text.fillAllText}</p>
      <Problem error={start.error} />
      <DialogActions>
        <Button onClick={onClose}>{text.cancel}</Button>
        <Button look="primary" pending={start.isPending} onClick={() => start.mutate()}>
          {text.start}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function ArticleList({ overview }: { overview: TranslationOverview }) {
  const { locale = overview.locales[0]?.locale ?? "", state, q, page = 1 } = useSearch({ from: "/app/translations" });
  const navigate = useNavigate();
  const query = useQuery({
    queryKey: ["translations", "list", locale, state, q, page],
    queryFn: ({ signal }) =>
      listTranslations({ locale, progress: state, q, limit: pageSize, offset: (page - 1) * pageSize }, signal),
    placeholderData: keepPreviousData,
    enabled: locale !== "",
  });
  const change = (patch: { state?: string | undefined; q?: string | undefined }) =>
    void navigate({
      to: "/translations",
      search: (before) => ({ ...before, page: undefined, ...patch }),
      replace: true,
    });
  return (
    <section className={styles["list"]} aria-label={languageName(locale)}>
      <div className={styles["filters"]}>
        <h2>{languageName(locale)}</h2>
        <input
          type="search"
          className={styles["search"]}
          aria-label={text.search}
          placeholder={text.search}
          defaultValue={q ?? ""}
          onChange={(event) => change({ q: event.target.value.trim() || undefined })}
        />
        <select
          className={styles["select"]}
          aria-label={text.columns.progress}
          value={state ?? ""}
          onChange={(event) => change({ state: event.target.value || undefined })}
        >
          <option value="">{text.every}</option>
          {states.map((name) => (
            <option key={name} value={name}>
              {text.progress[name]}
            </option>
          ))}
        </select>
      </div>
      <LoadState query={query} skeleton={<Skeleton rows lines={8} />}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <Notice icon={SearchX} title={text.nothing.title}>
              <p>{text.nothing.text}</p>
            </Notice>
          ) : (
            <>
              <ul className={styles["rows"]}>
                {rows.map((row) => (
                  <li key={row.articleId} className={styles["row"]}>
                    <Link
                      to="/articles/$articleId/translate/$locale"
                      params={{ articleId: row.articleId, locale: row.locale }}
                      className={styles["article"]}
                    >
                      <bdi lang={row.progress === "missing" ? row.sourceLocale : row.locale}>{row.title}</bdi>
                      {row.title === row.sourceTitle ? null : (
                        <small lang={row.sourceLocale}>
                          <bdi>{row.sourceTitle}</bdi>
                        </small>
                      )}
                    </Link>
                    <ProgressWord progress={row.progress} />
                    <span className={classNames(table["quiet"], styles["when"])}>
                      {row.updatedAt ? <RelativeTime at={row.updatedAt} /> : null}
                    </span>
                  </li>
                ))}
              </ul>
              {total > page * pageSize ? (
                <Link to="." search={(before) => ({ ...before, page: page + 1 })}>
                  {text.share(Math.min(total, page * pageSize), total)}
                </Link>
              ) : null}
            </>
          )
        }
      </LoadState>
    </section>
  );
}

function TakeBack() {
  const queryClient = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const take = useMutation({
    mutationFn: async (file: File) => importTranslations(await file.text()),
    onSuccess: async ({ articles }) => {
      toast(text.imported(articles.reduce((sum, { taken }) => sum + taken, 0)));
      setProblems(articles.flatMap((article) => article.problems));
      await queryClient.invalidateQueries({ queryKey: ["translations"] });
    },
  });
  return (
    <>
      <Button pending={take.isPending} title={text.importHelp} onClick={() => input.current?.click()}>
        {text.import}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".xlf,.xliff,.md,.xml"
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = "";
          if (file) take.mutate(file);
        }}
      />
      {take.error || problems.length > 0 ? (
        <Dialog
          title={text.import}
          isOpen
          onClose={() => {
            take.reset();
            setProblems([]);
          }}
        >
          <Problem error={take.error} />
          <ul className={styles["problems"]}>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Dialog>
      ) : null}
    </>
  );
}
