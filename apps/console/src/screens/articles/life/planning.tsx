import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { reviewArticle, scheduleArticle, unpublishArticle, type ReviewAction } from "../../../api/article-life.ts";
import type { ArticleDetail } from "../../../api/articles.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog, DialogActions } from "../../../ui/dialog.tsx";
import { TextArea, TextField } from "../../../ui/field.tsx";
import { formatExactTime, languageName } from "../../../ui/format.ts";
import { Problem } from "../../../ui/problem.tsx";
import { toast } from "../../../ui/toast.tsx";
import { articlesKey } from "../article-queries.ts";
import { text } from "../text.ts";
import styles from "./life.module.css";

const words = text.life.planning;

/** `2026-12-01T09:00` in the writer's zone, as the control wants it. */
function localTime(iso: string | null | undefined): string {
  if (!iso) return "";
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
const isoTime = (local: string): string | null => (local === "" ? null : new Date(local).toISOString());

/** When this language goes live and off again, and what a reviewer says. */
export function Planning({ article, mayWrite }: { article: ArticleDetail; mayWrite: boolean }) {
  const queryClient = useQueryClient();
  const [dialog, setDialog] = useState<"schedule" | "changes">();
  const state = article.locales.find(({ locale }) => locale === article.locale);
  const review = state?.review ?? "none";
  const done = async (message: string): Promise<void> => {
    await queryClient.invalidateQueries({ queryKey: articlesKey });
    setDialog(undefined);
    toast(message);
  };
  const act = useMutation({
    mutationFn: ({ action, note }: { action: ReviewAction; note?: string }) =>
      reviewArticle(article.id, { locale: article.locale, action, ...(note ? { note } : {}) }),
    onSuccess: () => done(words.noted),
  });
  const takeOff = useMutation({
    mutationFn: () => unpublishArticle(article.id, [article.locale]),
    onSuccess: () => done(words.offline),
  });
  const isLive = article.state === "published" || article.state === "changed";
  return (
    <section>
      <h2 className={styles["heading"]}>{words.title}</h2>
      <p>{words.reviews[review] ?? review}</p>
      {state?.publishAt ? <p>{words.publishes(formatExactTime(new Date(state.publishAt)))}</p> : null}
      {state?.expireAt ? <p>{words.expires(formatExactTime(new Date(state.expireAt)))}</p> : null}
      <Problem error={act.error ?? takeOff.error} />
      {mayWrite && article.draft ? (
        <div className={styles["actions"]}>
          {review === "requested" ? (
            <>
              <Button pending={act.isPending} onClick={() => act.mutate({ action: "approve" })}>
                {words.approve}
              </Button>
              <Button onClick={() => setDialog("changes")}>{words.askForChanges}</Button>
            </>
          ) : article.state === "published" ? null : (
            <Button pending={act.isPending} onClick={() => act.mutate({ action: "request" })}>
              {words.request}
            </Button>
          )}
          <Button onClick={() => setDialog("schedule")}>{words.schedule}</Button>
          {isLive ? (
            <Button pending={takeOff.isPending} onClick={() => takeOff.mutate()}>
              {words.takeOff(languageName(article.locale))}
            </Button>
          ) : null}
        </div>
      ) : null}
      {dialog === "schedule" ? (
        <ScheduleDialog
          article={article}
          publishAt={localTime(state?.publishAt)}
          expireAt={localTime(state?.expireAt)}
          onClose={() => setDialog(undefined)}
          onDone={() => void done(words.scheduled)}
        />
      ) : null}
      {dialog === "changes" ? (
        <ChangesDialog
          pending={act.isPending}
          onClose={() => setDialog(undefined)}
          onSend={(note) => act.mutate({ action: "ask_for_changes", note })}
        />
      ) : null}
    </section>
  );
}

function ScheduleDialog({
  article,
  publishAt,
  expireAt,
  onClose,
  onDone,
}: {
  article: ArticleDetail;
  publishAt: string;
  expireAt: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const [from, setFrom] = useState(publishAt);
  const [until, setUntil] = useState(expireAt);
  const save = useMutation({
    mutationFn: () =>
      scheduleArticle(article.id, { locale: article.locale, publishAt: isoTime(from), expireAt: isoTime(until) }),
    onSuccess: onDone,
  });
  return (
    <Dialog title={words.schedule} isOpen onClose={onClose}>
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <TextField
          label={words.publishAt}
          help={words.publishAtHelp}
          type="datetime-local"
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
        <TextField
          label={words.expireAt}
          help={words.expireAtHelp}
          type="datetime-local"
          value={until}
          onChange={(event) => setUntil(event.target.value)}
        />
        <Problem error={save.error} />
        <DialogActions>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button type="submit" look="primary" pending={save.isPending}>
            {words.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function ChangesDialog({
  pending,
  onClose,
  onSend,
}: {
  pending: boolean;
  onClose: () => void;
  onSend: (note: string) => void;
}) {
  const [note, setNote] = useState("");
  return (
    <Dialog title={words.askForChanges} isOpen onClose={onClose}>
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          onSend(note);
        }}
      >
        <TextArea
          label={words.note}
          rows={4}
          autoFocus
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <DialogActions>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button type="submit" look="primary" pending={pending}>
            {words.send}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
