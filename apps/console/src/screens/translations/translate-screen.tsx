import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useBlocker, useParams } from "@tanstack/react-router";
import { ArrowLeft, Download } from "lucide-react";
import { useState } from "react";
import { publishArticle } from "../../api/articles.ts";
import {
  fillTranslation,
  getSideBySide,
  saveTranslation,
  translationFile,
  type SideBySide,
} from "../../api/translations.ts";
import { mayUse, useMe } from "../../app/me.ts";
import { RequireScope } from "../../app/require-scope.tsx";
import { Button } from "../../ui/button.tsx";
import { languageName } from "../../ui/format.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { usePageTitle } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { toast } from "../../ui/toast.tsx";
import { PairRow } from "./pair-row.tsx";
import { pairsOf, saveOf, type Pair } from "./pairs.ts";
import styles from "./translate-screen.module.css";
import { text } from "./text.ts";

const words = text.edit;

export function TranslateScreen() {
  return (
    <RequireScope scope="content:read">
      <Translate />
    </RequireScope>
  );
}

function Translate() {
  const { articleId, locale } = useParams({ from: "/app/articles/$articleId/translate/$locale" });
  const query = useQuery({
    queryKey: ["translations", "side", articleId, locale],
    queryFn: ({ signal }) => getSideBySide(articleId, locale, signal),
    // What is typed must not be replaced behind the writer's back.
    refetchOnWindowFocus: false,
    gcTime: 0,
  });
  return (
    <LoadState query={query} headingLevel={1} skeleton={<Skeleton rows lines={10} />}>
      {(side) => <Pairs key={`${articleId} ${locale}`} initial={side} articleId={articleId} />}
    </LoadState>
  );
}

function Pairs({ initial, articleId }: { initial: SideBySide; articleId: string }) {
  const queryClient = useQueryClient();
  const mayWrite = mayUse(useMe(), "content:write");
  const [side, setSide] = useState(initial);
  const [pairs, setPairs] = useState(() => pairsOf(initial));
  const [onlyOpen, setOnlyOpen] = useState(false);
  const [notice, setNotice] = useState("");
  const { locale } = side;
  const name = side.fields.find(({ field }) => field === "title")?.source ?? "";
  usePageTitle(`${words.translationOf(name)}, ${languageName(locale)}`);
  const isChanged = pairs.some((pair) => pair.isChanged || pair.isConfirmed);
  useBlocker({ shouldBlockFn: () => isChanged && !window.confirm(words.leave), enableBeforeUnload: isChanged });

  const show = (current: SideBySide): void => {
    setSide(current);
    setPairs(pairsOf(current));
  };
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: ["translations", "progress"] }),
      queryClient.invalidateQueries({ queryKey: ["translations", "list"] }),
      queryClient.invalidateQueries({ queryKey: ["articles"] }),
    ]);
  const save = useMutation({
    mutationFn: () => saveTranslation(articleId, locale, saveOf(side, pairs)),
    onSuccess: async ({ saved, current, message }) => {
      if (saved) {
        setNotice("");
        show(current);
        toast(words.saved);
        await refresh();
        return;
      }
      // Ours stays in the fields; the next save goes on top of what was saved.
      setNotice(words.conflictText(message));
      setPairs((before) => pairsOf(current, before));
      setSide(current);
    },
  });
  const fill = useMutation({
    mutationFn: async () => {
      if (isChanged && !(await save.mutateAsync()).saved) throw new Error(words.conflict);
      return fillTranslation(articleId, locale, "missing_and_stale");
    },
    onSuccess: async ({ outcome, blocks, problem, current }) => {
      show(current);
      setNotice(problem);
      toast(outcome === "nothing_to_do" ? words.nothingToFill : words.filled(blocks));
      await refresh();
    },
  });
  const publish = useMutation({
    mutationFn: async () => {
      if (isChanged && !(await save.mutateAsync()).saved) throw new Error(words.conflict);
      return publishArticle(articleId, [locale]);
    },
    onSuccess: async () => {
      toast(words.published);
      show(await getSideBySide(articleId, locale, new AbortController().signal));
      await refresh();
    },
  });
  const change = (id: string, patch: Partial<Pair>) =>
    setPairs((before) => before.map((pair) => (pair.id === id ? { ...pair, ...patch } : pair)));
  const open = pairs.filter((pair) => pair.state !== "fresh" || pair.isChanged);
  const shown = onlyOpen ? open : pairs;
  const isPublishable = side.revision > 0 && side.state !== "published";

  return (
    <div className={styles["page"]}>
      <header className={styles["header"]}>
        <div className={styles["line"]}>
          <Link to="/translations" search={{ locale }} className={styles["back"]} aria-label={words.back}>
            <ArrowLeft size={18} aria-hidden />
          </Link>
          <h1 className={styles["title"]}>
            <bdi>{name}</bdi>
            <small>
              {languageName(side.article.sourceLocale)} → {languageName(locale)}
            </small>
          </h1>
          <Menu
            label={words.file}
            look="quiet"
            trigger={
              <>
                <Download size={16} aria-hidden />
                {words.file}
              </>
            }
          >
            {(["xliff", "markdown"] as const).map((format) => (
              <MenuItem
                key={format}
                textValue={words[format]}
                onAction={() => window.location.assign(translationFile(articleId, locale, format))}
              />
            ))}
          </Menu>
          {mayWrite ? (
            <>
              <Button pending={fill.isPending} onClick={() => fill.mutate()}>
                {words.fill}
              </Button>
              <Button pending={save.isPending} disabled={!isChanged} onClick={() => save.mutate()}>
                {words.save}
              </Button>
              <Button
                look="primary"
                pending={publish.isPending}
                disabled={!isPublishable && !isChanged}
                onClick={() => publish.mutate()}
              >
                {words.publish}
              </Button>
            </>
          ) : null}
        </div>
        <div className={styles["line"]}>
          <p role="status">{words.counts(side.counts.fresh, side.counts.blocks)}</p>
          <label className={styles["check"]}>
            <input type="checkbox" checked={onlyOpen} onChange={(event) => setOnlyOpen(event.target.checked)} />
            {words.onlyOpen}
          </label>
        </div>
        <Problem error={save.error ?? fill.error ?? publish.error} />
        {notice ? (
          <p className={styles["notice"]} role="alert">
            {notice}
          </p>
        ) : null}
      </header>
      {shown.length === 0 ? (
        <p className={styles["done"]}>{words.allDone}</p>
      ) : (
        <ol className={styles["pairs"]}>
          {shown.map((pair) => (
            <PairRow
              key={pair.id}
              pair={pair}
              sourceLocale={side.article.sourceLocale}
              locale={locale}
              mayWrite={mayWrite}
              onChange={(patch) => change(pair.id, patch)}
            />
          ))}
        </ol>
      )}
    </div>
  );
}
