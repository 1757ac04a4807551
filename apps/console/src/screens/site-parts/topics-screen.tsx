import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowUpDown, FolderTree, GripVertical, Plus } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton, GridList, GridListItem, useDragAndDrop } from "react-aria-components";
import { listTopics, orderTopics, type Topic } from "../../api/site-parts.ts";
import { mayUse, useMe } from "../../app/me.ts";
import { RequireScope } from "../../app/require-scope.tsx";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { ArticlesNav } from "../articles/articles-nav.tsx";
import styles from "./site-parts.module.css";
import { text } from "./text.ts";
import { ArticleOrderDialog } from "./article-order-dialog.tsx";
import { TopicDialog } from "./topic-dialog.tsx";
import { titleOf } from "./topic-title.ts";

const words = text.topics;
const key = ["topics"];

export function TopicsScreen() {
  return (
    <RequireScope scope="content:read">
      <Topics />
    </RequireScope>
  );
}

function Topics() {
  const me = useMe();
  const mayWrite = mayUse(me, "content:write");
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => listTopics(signal) });
  const [open, setOpen] = useState<Topic | "new">();
  const [ordering, setOrdering] = useState<Topic>();
  const own = query.data?.topics.filter(({ collection }) => collection === "help-center") ?? [];
  return (
    <Page
      title={words.title}
      actions={
        mayWrite ? (
          <Button look="primary" icon={<Plus size={16} aria-hidden />} onClick={() => setOpen("new")}>
            {words.add}
          </Button>
        ) : undefined
      }
    >
      <ArticlesNav />
      <LoadState query={query} skeleton={<Skeleton rows lines={8} />}>
        {() =>
          own.length === 0 ? (
            <Notice icon={FolderTree} title={words.none.title}>
              <p>{words.none.text}</p>
            </Notice>
          ) : (
            <>
              {mayWrite ? <p className={styles["help"]}>{words.help}</p> : null}
              <Level topics={own} parentId={null} mayWrite={mayWrite} onOpen={setOpen} onOrder={setOrdering} />
            </>
          )
        }
      </LoadState>
      {ordering ? <ArticleOrderDialog topic={ordering} onClose={() => setOrdering(undefined)} /> : null}
      {open ? <TopicDialog topic={open} topics={own} onClose={() => setOpen(undefined)} /> : null}
    </Page>
  );
}

interface LevelProps {
  readonly topics: readonly Topic[];
  readonly parentId: string | null;
  readonly mayWrite: boolean;
  readonly onOpen: (topic: Topic) => void;
  /** Puts the articles of a topic in order. */
  readonly onOrder: (topic: Topic) => void;
}

/** Topics of one level in their order; dragging by pointer or keyboard puts them elsewhere. */
function Level({ topics, parentId, mayWrite, onOpen, onOrder }: LevelProps) {
  const { workspace } = useMe();
  const queryClient = useQueryClient();
  const here = topics
    .filter((topic) => topic.parentId === parentId)
    .sort((one, other) => one.position - other.position);
  const order = useMutation({
    mutationFn: orderTopics,
    onMutate: (ids) =>
      // The list stays as it was dropped while the server hears of it.
      queryClient.setQueryData<{ topics: Topic[] }>(
        key,
        (before) =>
          before && {
            topics: before.topics.map((topic) => {
              const place = ids.indexOf(topic.id);
              return place < 0 ? topic : { ...topic, position: place };
            }),
          },
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: key }),
  });
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((id) => ({ "text/plain": String(id) })),
    onReorder({ keys, target }) {
      const moved = here.filter(({ id }) => keys.has(id)).map(({ id }) => id);
      const rest = here.map(({ id }) => id).filter((id) => !keys.has(id));
      const at = rest.indexOf(String(target.key)) + (target.dropPosition === "after" ? 1 : 0);
      order.mutate([...rest.slice(0, at), ...moved, ...rest.slice(at)]);
    },
  });
  if (here.length === 0) return null;
  return (
    <>
      <Problem error={order.error} />
      <GridList
        aria-label={words.order}
        items={here}
        className={styles["topics"] ?? ""}
        {...(mayWrite ? { dragAndDropHooks } : {})}
        onAction={(id) => {
          const topic = here.find((entry) => entry.id === id);
          if (topic && mayWrite) onOpen(topic);
        }}
      >
        {(topic) => (
          <GridListItem
            id={topic.id}
            textValue={titleOf(topic, workspace.sourceLocale)}
            className={styles["topic"] ?? ""}
          >
            <div className={styles["topicLine"]}>
              {mayWrite ? (
                <AriaButton
                  slot="drag"
                  className={styles["handle"] ?? ""}
                  aria-label={words.move(titleOf(topic, workspace.sourceLocale))}
                >
                  <GripVertical size={16} aria-hidden />
                </AriaButton>
              ) : null}
              <span className={styles["topicName"]} dir="auto">
                {titleOf(topic, workspace.sourceLocale)}
              </span>
              <span className={classNames(styles["quiet"], styles["path"])}>{topic.path}</span>
              {mayWrite && topic.articles > 1 ? (
                <AriaButton
                  className={styles["count"] ?? ""}
                  aria-label={`${words.articles(topic.articles)}: ${words.orderArticles(titleOf(topic, workspace.sourceLocale))}`}
                  onPress={() => onOrder(topic)}
                >
                  <ArrowUpDown size={14} aria-hidden />
                  {words.articles(topic.articles)}
                </AriaButton>
              ) : (
                <span className={styles["quiet"]}>{words.articles(topic.articles)}</span>
              )}
            </div>
          </GridListItem>
        )}
      </GridList>
      {parentId === null
        ? here
            .filter(({ id }) => topics.some((topic) => topic.parentId === id))
            .map((topic) => (
              <section key={topic.id} className={styles["within"]} aria-label={titleOf(topic, workspace.sourceLocale)}>
                <h2>{titleOf(topic, workspace.sourceLocale)}</h2>
                <Level topics={topics} parentId={topic.id} mayWrite={mayWrite} onOpen={onOpen} onOrder={onOrder} />
              </section>
            ))
        : null}
    </>
  );
}
