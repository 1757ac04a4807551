import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { listTrash } from "../../api/article-life.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Problem } from "../../ui/problem.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { useUndelete } from "./life/placement.tsx";
import styles from "./trash.module.css";
import { text } from "./text.ts";

const words = text.trash;

/** Articles that were thrown away and can be brought back. */
export function TrashButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {words.title}
      </Button>
      {open ? <TrashDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function TrashDialog({ onClose }: { onClose: () => void }) {
  const query = useQuery({ queryKey: ["trash"], queryFn: ({ signal }) => listTrash(signal) });
  const undelete = useUndelete();
  return (
    <Dialog title={words.title} isOpen onClose={onClose}>
      <Problem error={undelete.error} />
      <LoadState query={query}>
        {({ articles }) =>
          articles.length === 0 ? (
            <p>{words.empty}</p>
          ) : (
            <ul className={styles["list"]}>
              {articles.map((article) => (
                <li key={article.id} className={styles["entry"]}>
                  <span>
                    <span dir="auto">{article.title || article.path}</span>
                    <small>
                      {article.deletedBy}, <RelativeTime at={article.deletedAt} />
                    </small>
                  </span>
                  <Button pending={undelete.isPending} onClick={() => undelete.mutate(article.id)}>
                    {words.restore}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </LoadState>
    </Dialog>
  );
}
