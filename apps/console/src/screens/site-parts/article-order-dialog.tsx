import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { GripVertical } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton, GridList, GridListItem, useDragAndDrop } from "react-aria-components";
import { listArticles, type ArticleRow } from "../../api/articles.ts";
import { orderArticles, type Topic } from "../../api/site-parts.ts";
import { useMe } from "../../app/me.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import styles from "./site-parts.module.css";
import { text } from "./text.ts";
import { titleOf } from "./topic-title.ts";

const words = text.topics;
const most = 500;

interface ArticleOrderDialogProps {
  readonly topic: Topic;
  readonly onClose: () => void;
}

/** Articles of a topic in the order of its page; dragging by pointer or keyboard puts them elsewhere. */
export function ArticleOrderDialog({ topic, onClose }: ArticleOrderDialogProps) {
  const { workspace } = useMe();
  const name = titleOf(topic, workspace.sourceLocale);
  const query = useQuery({
    queryKey: ["articles", "of-topic", topic.id],
    queryFn: ({ signal }) => listArticles({ topicId: topic.id, limit: most, offset: 0 }, signal),
    gcTime: 0,
  });
  return (
    <Dialog title={words.orderTitle(name)} isOpen onClose={onClose}>
      <p className={styles["quiet"]}>{words.orderHelp}</p>
      <LoadState query={query} skeleton={<Skeleton rows lines={6} />}>
        {({ articles }) => <Ordered topicId={topic.id} articles={articles} />}
      </LoadState>
      <DialogActions>
        <Button look="primary" onClick={onClose}>
          {words.close}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Ordered({ topicId, articles }: { readonly topicId: string; readonly articles: readonly ArticleRow[] }) {
  const queryClient = useQueryClient();
  const [shown, setShown] = useState(articles);
  const order = useMutation({
    mutationFn: (next: readonly ArticleRow[]) =>
      orderArticles(
        topicId,
        next.map(({ id }) => id),
      ),
    onMutate: (next) => {
      const before = shown;
      setShown(next);
      return before;
    },
    onError: (_error, _next, before) => before && setShown(before),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["articles"], refetchType: "none" }),
  });
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((id) => ({ "text/plain": String(id) })),
    onReorder({ keys, target }) {
      const moved = shown.filter(({ id }) => keys.has(id));
      const rest = shown.filter(({ id }) => !keys.has(id));
      const at = rest.findIndex(({ id }) => id === target.key) + (target.dropPosition === "after" ? 1 : 0);
      order.mutate([...rest.slice(0, at), ...moved, ...rest.slice(at)]);
    },
  });
  return (
    <>
      <Problem error={order.error} />
      <div>
        <Button
          onClick={() => order.mutate(shown.toSorted((one, other) => one.title.localeCompare(other.title, one.locale)))}
        >
          {words.sort}
        </Button>
      </div>
      <GridList
        aria-label={words.order}
        items={shown.map((article, index) => ({ ...article, place: index + 1 }))}
        className={styles["ordered"] ?? ""}
        dragAndDropHooks={dragAndDropHooks}
      >
        {(article) => (
          <GridListItem id={article.id} textValue={article.title} className={styles["topic"] ?? ""}>
            <div className={styles["topicLine"]}>
              <AriaButton slot="drag" className={styles["handle"] ?? ""} aria-label={words.move(article.title)}>
                <GripVertical size={16} aria-hidden />
              </AriaButton>
              <span className={styles["place"]}>{article.place}</span>
              <span className={styles["topicName"]} lang={article.locale} dir="auto">
                {article.title}
              </span>
            </div>
          </GridListItem>
        )}
      </GridList>
    </>
  );
}
