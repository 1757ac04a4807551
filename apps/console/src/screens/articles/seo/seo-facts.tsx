import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ArticleDetail } from "../../../api/articles.ts";
import { saveDraftAt, type Seo } from "../../../api/writing.ts";
import { Button } from "../../../ui/button.tsx";
import { articlesKey } from "../article-queries.ts";
import { SeoDialog } from "./seo-dialog.tsx";
import styles from "./seo.module.css";
import { words } from "./text.ts";

const noSeo: Seo = { title: "", description: "", noindex: false, canonical: "", imageAlt: "" };

/** What search engines are told of a draft, beside the article. */
export function SeoFacts({ article, mayWrite }: { readonly article: ArticleDetail; readonly mayWrite: boolean }) {
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const seo = article.seo ?? noSeo;
  const { draft } = article;
  if (!draft) return null;
  const save = async (changed: Seo): Promise<boolean> => {
    const saved = await saveDraftAt(article.id, article.locale, {
      ...draft,
      revision: article.revision ?? 0,
      merge: "auto",
      seo: changed,
    });
    await queryClient.invalidateQueries({ queryKey: articlesKey });
    if (saved.kind === "conflict") throw new Error(words.conflict);
    return true;
  };
  return (
    <section>
      <h2 className={styles["heading"]}>{words.heading}</h2>
      {seo.noindex ? <p>{words.hidden}</p> : null}
      <p className={styles["fact"]} lang={article.locale} dir="auto">
        {seo.title || draft.title}
      </p>
      <p className={styles["note"]} lang={article.locale} dir="auto">
        {seo.description || draft.description || words.noDescription}
      </p>
      {mayWrite ? (
        <div className={styles["actions"]}>
          <Button onClick={() => setOpen(true)}>{words.edit}</Button>
        </div>
      ) : null}
      {open ? (
        <SeoDialog
          locale={article.locale}
          path={article.path}
          text={draft}
          seo={seo}
          onSave={save}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </section>
  );
}
