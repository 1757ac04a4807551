import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { GripVertical } from "lucide-react";
import { Button as AriaButton, GridList, GridListItem, useDragAndDrop } from "react-aria-components";
import { orderLanguages, type SiteLanguage, type SiteLanguages } from "../../../api/languages.ts";
import { Button, buttonClass } from "../../../ui/button.tsx";
import { languageName } from "../../../ui/format.ts";
import { Problem } from "../../../ui/problem.tsx";
import styles from "./languages.module.css";
import { words } from "./text.ts";

interface LanguageListProps {
  readonly languages: readonly SiteLanguage[];
  readonly mayWrite: boolean;
  readonly onRemove: (language: SiteLanguage) => void;
  readonly onMakeSource: (language: SiteLanguage) => void;
}

/** Languages in the order of the site's menu; dragging by pointer or keyboard changes it. */
export function LanguageList({ languages, mayWrite, onRemove, onMakeSource }: LanguageListProps) {
  const queryClient = useQueryClient();
  const key = ["languages"];
  const order = useMutation({
    mutationFn: orderLanguages,
    onMutate: (locales) =>
      // The list stays as it was dropped while the server hears of it.
      queryClient.setQueryData<SiteLanguages>(
        key,
        (before) =>
          before && {
            ...before,
            languages: before.languages.toSorted(
              (one, other) => locales.indexOf(one.locale) - locales.indexOf(other.locale),
            ),
          },
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: key }),
  });
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((locale) => ({ "text/plain": String(locale) })),
    onReorder({ keys, target }) {
      const all = languages.map(({ locale }) => locale);
      const moved = all.filter((locale) => keys.has(locale));
      const rest = all.filter((locale) => !keys.has(locale));
      const at = rest.indexOf(String(target.key)) + (target.dropPosition === "after" ? 1 : 0);
      order.mutate([...rest.slice(0, at), ...moved, ...rest.slice(at)]);
    },
  });
  return (
    <>
      <Problem error={order.error} />
      <GridList
        aria-label={words.order}
        items={languages}
        className={styles["list"] ?? ""}
        {...(mayWrite && languages.length > 1 ? { dragAndDropHooks } : {})}
      >
        {(language) => (
          <GridListItem id={language.locale} textValue={languageName(language.locale)} className={styles["item"] ?? ""}>
            <div className={styles["line"]}>
              {mayWrite && languages.length > 1 ? (
                <AriaButton
                  slot="drag"
                  className={styles["handle"] ?? ""}
                  aria-label={words.move(languageName(language.locale))}
                >
                  <GripVertical size={16} aria-hidden />
                </AriaButton>
              ) : null}
              <div className={styles["what"]}>
                <p className={styles["name"]}>
                  {languageName(language.locale)}
                  <bdi lang={language.locale} className={styles["quiet"]}>
                    {language.name}
                  </bdi>
                  {language.isSource ? <span className={styles["badge"]}>{words.source}</span> : null}
                </p>
                <p className={styles["quiet"]}>{factsOf(language).join(" · ")}</p>
              </div>
              <div className={styles["actions"]}>
                <Link
                  to="/settings/site-words/$locale"
                  params={{ locale: language.locale }}
                  className={buttonClass("quiet")}
                  aria-label={words.siteWordsOf(languageName(language.locale))}
                >
                  {words.siteWords}
                </Link>
                {mayWrite && !language.isSource ? (
                  <>
                    <Button
                      look="quiet"
                      aria-label={`${words.makeSource}: ${languageName(language.locale)}`}
                      onClick={() => onMakeSource(language)}
                    >
                      {words.makeSource}
                    </Button>
                    <Button
                      look="quiet"
                      aria-label={words.removeNamed(languageName(language.locale))}
                      onClick={() => onRemove(language)}
                    >
                      {words.remove}
                    </Button>
                  </>
                ) : null}
              </div>
            </div>
          </GridListItem>
        )}
      </GridList>
    </>
  );
}

function factsOf({ published, drafts, words: own }: SiteLanguage): string[] {
  return [
    words.published(published),
    ...(drafts > 0 ? [words.drafts(drafts)] : []),
    ...(own === "english" ? [words.english] : own === "own" ? [words.own] : []),
  ];
}
