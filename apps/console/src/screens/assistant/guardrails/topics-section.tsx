import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, CirclePause, Pencil, Plus, ShieldCheck, Trash2 } from "lucide-react";
import { useState } from "react";
import { deleteTopic, listTopics, type ProhibitedTopic } from "../../../api/guardrails.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog, DialogActions } from "../../../ui/dialog.tsx";
import { LoadState } from "../../../ui/load-state.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { Section } from "../../../ui/section.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { StatusWord } from "../../../ui/status-word.tsx";
import { toast } from "../../../ui/toast.tsx";
import styles from "./guardrails-tab.module.css";
import { text } from "./text.ts";
import { TopicDialog } from "./topic-dialog.tsx";
import { TryTopics } from "./try-topics.tsx";

const words = text.topics;
const topicsKey = ["prohibited-topics"];

export function TopicsSection({ mayWrite }: { readonly mayWrite: boolean }) {
  const client = useQueryClient();
  const query = useQuery({ queryKey: topicsKey, queryFn: ({ signal }) => listTopics(signal) });
  const [editing, setEditing] = useState<ProhibitedTopic | "new">();
  const [removing, setRemoving] = useState<ProhibitedTopic>();
  const refresh = () => void client.invalidateQueries({ queryKey: topicsKey });
  return (
    <Section
      title={words.title}
      aside={
        mayWrite ? (
          <Button icon={<Plus size={16} aria-hidden />} onClick={() => setEditing("new")}>
            {words.add}
          </Button>
        ) : null
      }
    >
      <p className={styles["intro"]}>{words.intro}</p>
      <LoadState query={query} skeleton={<Skeleton lines={3} />}>
        {({ topics }) => (
          <>
            {topics.length === 0 ? (
              <p className={styles["empty"]}>
                <ShieldCheck size={16} aria-hidden />
                <span>
                  <strong>{words.emptyTitle}.</strong> {words.empty}
                </span>
              </p>
            ) : (
              <ul className={styles["topics"]}>
                {topics.map((topic) => (
                  <Topic
                    key={topic.id}
                    topic={topic}
                    {...(mayWrite ? { onEdit: () => setEditing(topic), onRemove: () => setRemoving(topic) } : {})}
                  />
                ))}
              </ul>
            )}
            {topics.length > 0 ? <TryTopics /> : null}
          </>
        )}
      </LoadState>
      {editing ? (
        <TopicDialog
          topic={editing === "new" ? undefined : editing}
          onSaved={refresh}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
      {removing ? <RemoveDialog topic={removing} onRemoved={refresh} onClose={() => setRemoving(undefined)} /> : null}
    </Section>
  );
}

interface TopicProps {
  readonly topic: ProhibitedTopic;
  readonly onEdit?: () => void;
  readonly onRemove?: () => void;
}

function Topic({ topic: { title, description, phrases, action, on }, onEdit, onRemove }: TopicProps) {
  return (
    <li className={styles["topic"]}>
      <div className={styles["what"]}>
        <p className={styles["name"]}>
          <bdi>{title}</bdi>
          <StatusWord icon={on ? CircleCheck : CirclePause} tone={on ? "success" : "neutral"}>
            {on ? words.on : words.off}
          </StatusWord>
        </p>
        {description ? <p className={styles["description"]}>{description}</p> : null}
        <p className={styles["detail"]}>
          {words.actions[action]} · {words.phrases(phrases.length)}
        </p>
      </div>
      {onEdit && onRemove ? (
        <div className={styles["buttons"]}>
          <Button
            look="quiet"
            icon={<Pencil size={16} aria-hidden />}
            aria-label={words.edit(title)}
            onClick={onEdit}
          />
          <Button
            look="quiet"
            icon={<Trash2 size={16} aria-hidden />}
            aria-label={words.remove(title)}
            onClick={onRemove}
          />
        </div>
      ) : null}
    </li>
  );
}

interface RemoveDialogProps {
  readonly topic: ProhibitedTopic;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}

function RemoveDialog({ topic: { id, title }, onRemoved, onClose }: RemoveDialogProps) {
  const remove = useMutation({
    mutationFn: () => deleteTopic(id),
    onSuccess: () => {
      toast(words.removed(title));
      onRemoved();
      onClose();
    },
  });
  return (
    <Dialog title={words.removeTitle(title)} isOpen onClose={onClose} alert>
      <p>{words.removeText}</p>
      <Problem error={remove.error} />
      <DialogActions>
        <Button onClick={onClose}>{text.editor.cancel}</Button>
        <Button look="danger" pending={remove.isPending} onClick={() => remove.mutate()}>
          {words.remove(title)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
