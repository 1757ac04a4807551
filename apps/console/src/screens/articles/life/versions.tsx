import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { getDiff, listVersions, restoreVersion, type ArticleVersion } from "../../../api/article-life.ts";
import type { ArticleDetail } from "../../../api/articles.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog, DialogActions } from "../../../ui/dialog.tsx";
import { LoadState } from "../../../ui/load-state.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { RelativeTime } from "../../../ui/relative-time.tsx";
import { toast } from "../../../ui/toast.tsx";
import { articlesKey } from "../article-queries.ts";
import { text } from "../text.ts";
import { DiffView } from "./diff-view.tsx";
import styles from "./life.module.css";

const words = text.life.versions;
const shownAtFirst = 6;

/** What was published when and by whom; each opens into what changed, and may be put back into the draft. */
export function Versions({ article, mayWrite }: { article: ArticleDetail; mayWrite: boolean }) {
  const [open, setOpen] = useState<ArticleVersion>();
  const [all, setAll] = useState(false);
  const query = useQuery({
    queryKey: [...articlesKey, "versions", article.id, article.locale],
    queryFn: ({ signal }) => listVersions(article.id, article.locale, signal),
  });
  return (
    <section>
      <h2 className={styles["heading"]}>{words.title}</h2>
      <LoadState query={query}>
        {({ versions }) =>
          versions.length === 0 ? (
            <p className={styles["quiet"]}>{words.none}</p>
          ) : (
            <>
              <ol className={styles["list"]}>
                {(all ? versions : versions.slice(0, shownAtFirst)).map((version) => (
                  <li key={version.version}>
                    <button type="button" className={styles["entry"]} onClick={() => setOpen(version)}>
                      <span>{words.name(version.version, version.live)}</span>
                      <span className={styles["quiet"]}>
                        {version.author}, <RelativeTime at={version.createdAt} />
                      </span>
                    </button>
                  </li>
                ))}
              </ol>
              {versions.length > shownAtFirst && !all ? (
                <Button look="quiet" onClick={() => setAll(true)}>
                  {words.all(versions.length)}
                </Button>
              ) : null}
            </>
          )
        }
      </LoadState>
      {open ? (
        <VersionDialog article={article} version={open} mayWrite={mayWrite} onClose={() => setOpen(undefined)} />
      ) : null}
    </section>
  );
}

function VersionDialog({
  article,
  version,
  mayWrite,
  onClose,
}: {
  article: ArticleDetail;
  version: ArticleVersion;
  mayWrite: boolean;
  onClose: () => void;
}) {
  const queryClient = useQueryClient();
  const [comparedWith, setComparedWith] = useState<"before" | "draft">(version.version > 1 ? "before" : "draft");
  const number = String(version.version);
  const [from, to] = comparedWith === "before" ? [String(version.version - 1), number] : [number, "draft"];
  const query = useQuery({
    queryKey: [...articlesKey, "diff", article.id, article.locale, from, to],
    queryFn: ({ signal }) => getDiff(article.id, article.locale, from, to, signal),
  });
  const restore = useMutation({
    mutationFn: () => restoreVersion(article.id, article.locale, version.version, article.revision ?? 0),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: articlesKey });
      toast(words.restored(version.version));
      onClose();
    },
  });
  return (
    <Dialog title={words.name(version.version, version.live)} isOpen onClose={onClose}>
      <div className={styles["choice"]} role="group" aria-label={words.compare}>
        {version.version > 1 ? (
          <Button aria-pressed={comparedWith === "before"} onClick={() => setComparedWith("before")}>
            {words.withBefore}
          </Button>
        ) : null}
        <Button aria-pressed={comparedWith === "draft"} onClick={() => setComparedWith("draft")}>
          {words.withDraft}
        </Button>
      </div>
      <LoadState query={query}>{(diff) => <DiffView diff={diff} locale={article.locale} />}</LoadState>
      <Problem error={restore.error} />
      <DialogActions>
        <Button onClick={onClose}>{words.close}</Button>
        {mayWrite ? (
          <Button look="primary" pending={restore.isPending} onClick={() => restore.mutate()}>
            {words.restore}
          </Button>
        ) : null}
      </DialogActions>
    </Dialog>
  );
}
