import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { publishArticle, saveDraft, type ArticleDetail, type ArticleText } from "../../api/articles.ts";
import { Button } from "../../ui/button.tsx";
import { TextArea, TextField } from "../../ui/field.tsx";
import { languageName } from "../../ui/format.ts";
import { Page } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { toast } from "../../ui/toast.tsx";
import { useFormChecks } from "../../ui/use-form-checks.ts";
import styles from "./article-editor.module.css";
import { articlesKey } from "./article-queries.ts";
import { text } from "./text.ts";

const sameText = (left: ArticleText, right: ArticleText) =>
  left.title === right.title && left.description === right.description && left.body === right.body;

const nothing: ArticleText = { title: "", description: "", body: "" };

/** Title, description and Markdown of one language, saved as a draft or published. Unsaved words are guarded. */
export function ArticleEditor({ article, onDone }: { article: ArticleDetail; onDone: () => void }) {
  const queryClient = useQueryClient();
  const form = useFormChecks(
    {
      title: (value) => (value.trim() ? undefined : text.editor.titleMissing),
      description: () => undefined,
      body: (value) => (value.trim() ? undefined : text.editor.bodyMissing),
    },
    article.draft ?? nothing,
  );
  const [saved, setSaved] = useState<ArticleText>(article.draft ?? nothing);
  const isChanged = !sameText(form.values, saved);
  useBlocker({
    shouldBlockFn: () => isChanged && !window.confirm(text.detail.stop),
    enableBeforeUnload: isChanged,
  });

  const refresh = () => queryClient.invalidateQueries({ queryKey: articlesKey });
  const save = useMutation({
    mutationFn: async (draft: ArticleText) => {
      await saveDraft(article.id, article.locale, draft);
      return draft;
    },
    onSuccess: async (draft) => {
      setSaved(draft);
      toast(text.detail.saved);
      await refresh();
    },
  });
  const publish = useMutation({
    mutationFn: async (draft: ArticleText) => {
      if (!sameText(draft, saved) || !article.draft) {
        await saveDraft(article.id, article.locale, draft);
        setSaved(draft);
      }
      return publishArticle(article.id, [article.locale]);
    },
    onSuccess: async ({ pages }) => {
      toast(text.detail.published(pages));
      await refresh();
      onDone();
    },
  });

  const formElement = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      formElement.current?.requestSubmit();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  const stop = () => {
    if (!isChanged || window.confirm(text.detail.stop)) onDone();
  };

  return (
    <form
      ref={formElement}
      noValidate
      onSubmit={(event) => {
        const submitter = (event.nativeEvent as SubmitEvent).submitter;
        const run = submitter?.dataset["act"] === "publish" ? publish : save;
        form.submit((values) => run.mutate(values))(event);
      }}
    >
      <Page
        title={`${saved.title || text.create.title}, ${languageName(article.locale)}`}
        actions={
          <>
            <Button look="quiet" onClick={stop}>
              {text.detail.cancel}
            </Button>
            <Button type="submit" data-act="save" pending={save.isPending} disabled={!isChanged}>
              {text.detail.save}
            </Button>
            <Button type="submit" data-act="publish" look="primary" pending={publish.isPending}>
              {text.detail.publish}
            </Button>
          </>
        }
      >
        <div className={styles["fields"]} lang={article.locale}>
          <Problem error={save.error ?? publish.error} />
          <TextField label={text.editor.title} dir="auto" maxLength={200} autoFocus {...form.field("title")} />
          <TextField
            label={text.editor.description}
            help={text.editor.descriptionHelp}
            dir="auto"
            maxLength={500}
            {...form.field("description")}
          />
          <TextArea
            label={text.editor.body}
            help={text.editor.bodyHelp}
            mono
            dir="auto"
            rows={24}
            {...form.field("body")}
          />
        </div>
      </Page>
    </form>
  );
}
