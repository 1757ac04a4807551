import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { MessageSquareQuote, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import type { Me } from "../../../api/account.ts";
import { deleteCannedAnswer, type CannedAnswer } from "../../../api/canned-answers.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog, DialogActions } from "../../../ui/dialog.tsx";
import { languageName } from "../../../ui/format.ts";
import { LoadState } from "../../../ui/load-state.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { Section } from "../../../ui/section.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { toast } from "../../../ui/toast.tsx";
import { cannedAnswersQuery } from "../../inbox/session-queries.ts";
import styles from "../rows.module.css";
import { AnswerDialog } from "./answer-dialog.tsx";
import { text } from "./text.ts";

/** Answers that agents insert by `/`. */
export function CannedAnswersSection({ me, mayWrite }: { me: Me; mayWrite: boolean }) {
  const queryClient = useQueryClient();
  const query = useQuery(cannedAnswersQuery);
  const [editing, setEditing] = useState<CannedAnswer | "new">();
  const [deleting, setDeleting] = useState<CannedAnswer>();
  const refresh = () => queryClient.invalidateQueries({ queryKey: cannedAnswersQuery.queryKey });
  return (
    <Section
      title={text.title}
      aside={
        mayWrite ? (
          <Button icon={<Plus size={16} aria-hidden />} onClick={() => setEditing("new")}>
            {text.create}
          </Button>
        ) : undefined
      }
    >
      <p className={styles["intro"]}>{text.intro}</p>
      <LoadState query={query} skeleton={<Skeleton lines={2} />}>
        {(answers) => (
          <ul className={styles["rows"]}>
            {answers.length === 0 ? (
              <li className={styles["row"]}>
                <MessageSquareQuote size={16} aria-hidden />
                <span className={styles["detail"]}>{text.empty}</span>
              </li>
            ) : null}
            {answers.map((answer) => (
              <li key={answer.id} className={styles["row"]}>
                <div className={styles["what"]}>
                  <p className={styles["name"]}>
                    <code>/{answer.shortcut}</code> <bdi>{answer.title}</bdi>
                  </p>
                  <p className={styles["detail"]}>{Object.keys(answer.texts).map(languageName).join(", ")}</p>
                </div>
                {mayWrite ? (
                  <>
                    <Button
                      look="quiet"
                      aria-label={text.editNamed(answer.shortcut)}
                      onClick={() => setEditing(answer)}
                    >
                      {text.edit}
                    </Button>
                    <Button
                      look="quiet"
                      icon={<Trash2 size={16} aria-hidden />}
                      aria-label={text.deleteNamed(answer.shortcut)}
                      title={text.delete}
                      onClick={() => setDeleting(answer)}
                    />
                  </>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </LoadState>
      {editing ? (
        <AnswerDialog
          answer={editing === "new" ? undefined : editing}
          locales={me.workspace.locales}
          onSaved={() => void refresh()}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
      {deleting ? (
        <DeleteDialog
          answer={deleting}
          onDeleted={() => {
            toast(text.deleted(deleting.shortcut));
            void refresh();
          }}
          onClose={() => setDeleting(undefined)}
        />
      ) : null}
    </Section>
  );
}

interface DeleteDialogProps {
  readonly answer: CannedAnswer;
  readonly onDeleted: () => void;
  readonly onClose: () => void;
}

function DeleteDialog({ answer, onDeleted, onClose }: DeleteDialogProps) {
  const remove = useMutation({
    mutationFn: () => deleteCannedAnswer(answer.id),
    onSuccess: () => {
      onDeleted();
      onClose();
    },
  });
  return (
    <Dialog title={text.deleteTitle(answer.shortcut)} isOpen onClose={onClose} alert>
      <p>{text.deleteText}</p>
      <Problem error={remove.error} />
      <DialogActions>
        <Button onClick={onClose}>{text.cancel}</Button>
        <Button look="danger" pending={remove.isPending} onClick={() => remove.mutate()}>
          {text.delete}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
