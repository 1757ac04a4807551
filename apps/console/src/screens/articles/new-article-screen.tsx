import { slugOf } from "@handrail/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { createArticle } from "../../api/articles.ts";
import { listTopics, type Topic } from "../../api/site-parts.ts";
import { useMe } from "../../app/me.ts";
import { RequireScope } from "../../app/require-scope.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { languageName } from "../../ui/format.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { Page } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useFormChecks } from "../../ui/use-form-checks.ts";
import { titleOf } from "../site-parts/topic-title.ts";
import styles from "./new-article.module.css";
import { articlesKey } from "./article-queries.ts";
import { text } from "./text.ts";

const words = text.create;
const helpCenter = "help-center";

export function NewArticleScreen() {
  return (
    <RequireScope scope="content:write">
      <NewArticle />
    </RequireScope>
  );
}

function NewArticle() {
  const topics = useQuery({ queryKey: ["topics"], queryFn: ({ signal }) => listTopics(signal) });
  return (
    <LoadState query={topics} headingLevel={1} skeleton={<Skeleton rows lines={6} />}>
      {(answer) => <NewArticleForm topics={answer.topics.filter(({ collection }) => collection === helpCenter)} />}
    </LoadState>
  );
}

/** Title and place of a first draft, which then opens in the editor. The address follows both until somebody types one. */
function NewArticleForm({ topics }: { topics: readonly Topic[] }) {
  const { workspace } = useMe();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [locale, setLocale] = useState(workspace.sourceLocale);
  const [topic, setTopic] = useState(topics[0]?.path ?? "");
  const form = useFormChecks(
    {
      title: (value) => (value.trim() ? undefined : text.editor.titleMissing),
      newTopic: (value) => (topic || slugOf(value) ? undefined : words.topicMissing),
      path: (value) => (value === "" || isArticlePath(value.trim()) ? undefined : words.pathWrong),
    },
    { title: "", newTopic: "", path: "" },
  );
  const { title, newTopic, path: typed } = form.values;
  const place = topic || slugOf(newTopic);
  const name = slugOf(title);
  const path = typed.trim() || [place, name].filter(Boolean).join("/");
  const create = useMutation({
    mutationFn: createArticle,
    onSuccess: async ({ id }) => {
      await Promise.all([articlesKey, ["topics"]].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
      await navigate({ to: "/articles/$articleId", params: { articleId: id }, search: { locale, edit: true } });
    },
  });
  return (
    <form
      noValidate
      onSubmit={form.submit(() => create.mutate({ title: title.trim(), description: "", body: "", path, locale }))}
    >
      <Page
        title={words.title}
        actions={
          <>
            <Link to="/articles" className={buttonClass("quiet")}>
              {words.cancel}
            </Link>
            <Button type="submit" look="primary" pending={create.isPending}>
              {words.action}
            </Button>
          </>
        }
      >
        <div className={styles["fields"]}>
          <Problem error={create.error} />
          <TextField label={text.editor.title} dir="auto" maxLength={200} autoFocus {...form.field("title")} />
          <SelectField label={words.topic} value={topic} onChange={(event) => setTopic(event.target.value)}>
            {topics.map((entry) => (
              <option key={entry.id} value={entry.path}>
                {entry.parentId ? "\u00a0\u00a0\u00a0" : ""}
                {titleOf(entry, workspace.sourceLocale)}
              </option>
            ))}
            <option value="">{words.newTopic}</option>
          </SelectField>
          {topic ? null : <TextField label={words.topicName} dir="auto" maxLength={100} {...form.field("newTopic")} />}
          {workspace.locales.length > 1 ? (
            <SelectField label={words.language} value={locale} onChange={(event) => setLocale(event.target.value)}>
              {workspace.locales.map((tag) => (
                <option key={tag} value={tag}>
                  {languageName(tag)}
                </option>
              ))}
            </SelectField>
          ) : null}
          <TextField
            label={words.path}
            help={words.pathHelp(locale, path)}
            placeholder={[place || words.topicPlace, name || words.namePlace].join("/")}
            spellCheck={false}
            autoCapitalize="none"
            maxLength={200}
            {...form.field("path")}
          />
        </div>
      </Page>
    </form>
  );
}

function isArticlePath(path: string): boolean {
  const parts = path.split("/");
  return parts.length > 1 && parts.every((part) => part !== "" && part === slugOf(part));
}
