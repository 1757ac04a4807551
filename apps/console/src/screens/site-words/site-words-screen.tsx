import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useBlocker, useParams } from "@tanstack/react-router";
import { ArrowLeft, SearchX, WandSparkles } from "lucide-react";
import { useState } from "react";
import {
  changeSiteWords,
  listSiteWords,
  settleSiteWords,
  suggestSiteWords,
  type SiteWord,
  type SiteWords,
} from "../../api/languages.ts";
import { mayUse, useMe } from "../../app/me.ts";
import { RequireScope } from "../../app/require-scope.tsx";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { languageName } from "../../ui/format.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { toast } from "../../ui/toast.tsx";
import styles from "./site-words.module.css";
import { words } from "./text.ts";
import { WordRow } from "./word-row.tsx";

export function SiteWordsScreen() {
  return (
    <RequireScope scope="content:read">
      <WordsOfLanguage />
    </RequireScope>
  );
}

function WordsOfLanguage() {
  const { locale } = useParams({ from: "/app/settings/site-words/$locale" });
  const query = useQuery({
    queryKey: ["site-words", locale],
    queryFn: ({ signal }) => listSiteWords(locale, signal),
  });
  return (
    <Page
      title={words.title(languageName(locale))}
      actions={
        <Link to="/settings" className={styles["back"]}>
          <ArrowLeft size={16} aria-hidden className={styles["arrow"]} />
          {words.back}
        </Link>
      }
    >
      <LoadState query={query} skeleton={<Skeleton rows lines={10} />}>
        {(all) => <Words key={locale} all={all} />}
      </LoadState>
    </Page>
  );
}

function Words({ all }: { readonly all: SiteWords }) {
  const queryClient = useQueryClient();
  const me = useMe();
  const mayWrite = mayUse(me, "settings:write");
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [search, setSearch] = useState("");
  const take = (next: SiteWords) => queryClient.setQueryData(["site-words", next.locale], next);
  const shownIn = (word: SiteWord): string => typed[word.key] ?? word.words ?? (all.isBrought ? word.brought : "");
  const changed = all.words.filter(
    (word) => typed[word.key] !== undefined && typed[word.key] !== (word.words ?? (all.isBrought ? word.brought : "")),
  );
  const save = useMutation({
    mutationFn: () =>
      changeSiteWords(
        all.locale,
        Object.fromEntries(changed.map(({ key }) => [key, typed[key]?.trim() ? typed[key] : null])),
      ),
    onSuccess: (next) => {
      take(next);
      setTyped({});
      toast(words.saved);
    },
  });
  const suggest = useMutation({
    mutationFn: () => suggestSiteWords(all.locale),
    onSuccess: (next) => {
      take(next);
      toast(words.suggested(next.words.filter(({ suggestion }) => suggestion !== null).length));
    },
  });
  const settle = useMutation({
    mutationFn: ({ keys, action }: { keys: readonly string[]; action: "accept" | "discard" }) =>
      settleSiteWords(all.locale, keys, action),
    onSuccess: take,
  });
  useBlocker({
    shouldBlockFn: () => changed.length > 0 && !window.confirm(words.leave),
    enableBeforeUnload: changed.length > 0,
  });
  const suggestions = all.words.filter(({ suggestion }) => suggestion !== null);
  const sought = search.trim().toLowerCase();
  const found = all.words.filter((word) =>
    `${word.english} ${word.brought} ${word.words ?? ""}`.toLowerCase().includes(sought),
  );
  const sections = Map.groupBy(found, ({ key }) => key.split(".")[0] ?? "");
  return (
    <form
      className={styles["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (changed.length > 0) save.mutate();
      }}
    >
      <p className={styles["note"]}>{words.intro}</p>
      {all.missing > 0 ? (
        <div className={styles["missing"]}>
          <p>{words.missing(all.missing)}</p>
          {mayWrite ? (
            <Button
              icon={<WandSparkles size={16} aria-hidden />}
              pending={suggest.isPending}
              onClick={() => suggest.mutate()}
            >
              {words.suggest}
            </Button>
          ) : null}
        </div>
      ) : null}
      <Problem error={save.error ?? suggest.error ?? settle.error} />
      {suggest.data && suggest.data.failed > 0 ? (
        <p className={styles["note"]}>{words.failed(suggest.data.failed)}</p>
      ) : null}
      <div className={styles["bar"]}>
        <TextField
          label={words.search}
          hideLabel
          type="search"
          placeholder={words.search}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        {mayWrite ? (
          <div className={styles["actions"]}>
            {suggestions.length > 0 ? (
              <Button
                pending={settle.isPending}
                onClick={() => settle.mutate({ keys: suggestions.map(({ key }) => key), action: "accept" })}
              >
                {words.acceptAll}
              </Button>
            ) : null}
            {changed.length > 0 ? <span className={styles["note"]}>{words.changes(changed.length)}</span> : null}
            <Button type="submit" look="primary" pending={save.isPending} disabled={changed.length === 0}>
              {words.save}
            </Button>
          </div>
        ) : null}
      </div>
      {found.length === 0 ? (
        <Notice icon={SearchX} title={words.nothing.title}>
          <p>{words.nothing.text}</p>
        </Notice>
      ) : null}
      {[...sections].map(([name, own]) => (
        <section key={name} aria-label={words.sections[name] ?? name}>
          <h2 className={styles["section"]}>{words.sections[name] ?? name}</h2>
          {own.map((word) => (
            <WordRow
              key={word.key}
              word={word}
              locale={all.locale}
              value={shownIn(word)}
              mayWrite={mayWrite}
              onChange={(value) => setTyped((before) => ({ ...before, [word.key]: value }))}
              onSettle={(action) => settle.mutate({ keys: [word.key], action })}
            />
          ))}
        </section>
      ))}
    </form>
  );
}
