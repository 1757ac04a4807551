import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { changeMany, type BulkAction } from "../../api/article-life.ts";
import { listTopics } from "../../api/site-parts.ts";
import { useMe } from "../../app/me.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { Problem } from "../../ui/problem.tsx";
import { toast } from "../../ui/toast.tsx";
import { articlesKey } from "./article-queries.ts";
import styles from "./bulk-bar.module.css";
import { text } from "./text.ts";

const words = text.bulk;

/** What can be done to the chosen articles at once; what could not be done is told article by article. */
export function BulkBar({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) {
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState<"move" | "tag" | "trash">();
  const act = useMutation({
    mutationFn: (action: BulkAction) => changeMany(ids, action),
    onSuccess: async ({ results }) => {
      await queryClient.invalidateQueries({ queryKey: articlesKey });
      setAsking(undefined);
      const failed = results.filter(({ outcome }) => outcome === "failed");
      toast(words.done(results.length - failed.length, failed.length, failed[0]?.message ?? ""));
      if (failed.length === 0) onDone();
    },
  });
  return (
    <div className={styles["bar"]} role="toolbar" aria-label={words.label}>
      <strong>{words.chosen(ids.length)}</strong>
      <Button pending={act.isPending} onClick={() => act.mutate({ kind: "publish" })}>
        {words.publish}
      </Button>
      <Button onClick={() => act.mutate({ kind: "archive" })}>{words.archive}</Button>
      <Button onClick={() => setAsking("move")}>{words.move}</Button>
      <Button onClick={() => setAsking("tag")}>{words.tag}</Button>
      <Button look="danger" onClick={() => setAsking("trash")}>
        {words.trash}
      </Button>
      <Button look="quiet" onClick={onDone}>
        {words.clear}
      </Button>
      <Problem error={act.error} />
      {asking === "move" ? (
        <MoveDialog onClose={() => setAsking(undefined)} onMove={(topicId) => act.mutate({ kind: "move", topicId })} />
      ) : null}
      {asking === "tag" ? (
        <TagDialog onClose={() => setAsking(undefined)} onTag={(tags) => act.mutate({ kind: "add_tags", tags })} />
      ) : null}
      {asking === "trash" ? (
        <Dialog title={words.trashTitle(ids.length)} isOpen alert onClose={() => setAsking(undefined)}>
          <p>{words.trashText}</p>
          <DialogActions>
            <Button onClick={() => setAsking(undefined)}>{words.cancel}</Button>
            <Button look="danger" pending={act.isPending} onClick={() => act.mutate({ kind: "trash" })}>
              {words.trash}
            </Button>
          </DialogActions>
        </Dialog>
      ) : null}
    </div>
  );
}

function MoveDialog({ onClose, onMove }: { onClose: () => void; onMove: (topicId: string) => void }) {
  const { workspace } = useMe();
  const topics = useQuery({ queryKey: ["topics"], queryFn: ({ signal }) => listTopics(signal) });
  const [topicId, setTopicId] = useState("");
  return (
    <Dialog title={words.move} isOpen onClose={onClose}>
      <SelectField label={words.topic} value={topicId} onChange={(event) => setTopicId(event.target.value)}>
        <option value="">{words.chooseTopic}</option>
        {topics.data?.topics.map((topic) => (
          <option key={topic.id} value={topic.id}>
            {(topic.texts[workspace.sourceLocale] ?? Object.values(topic.texts)[0])?.title ?? topic.path}
          </option>
        ))}
      </SelectField>
      <DialogActions>
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button look="primary" disabled={topicId === ""} onClick={() => onMove(topicId)}>
          {words.move}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function TagDialog({ onClose, onTag }: { onClose: () => void; onTag: (tags: readonly string[]) => void }) {
  const [typed, setTyped] = useState("");
  const tags = typed
    .split(",")
    .map((tag) => tag.trim())
    .filter(Boolean);
  return (
    <Dialog title={words.tag} isOpen onClose={onClose}>
      <TextField
        label={text.life.placement.tags}
        help={text.life.placement.tagsHelp}
        autoFocus
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <DialogActions>
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button look="primary" disabled={tags.length === 0} onClick={() => onTag(tags)}>
          {words.tag}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
