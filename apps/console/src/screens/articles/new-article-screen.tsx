import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { createArticle } from "../../api/articles.ts";
import { useMe } from "../../app/me.ts";
import { RequireScope } from "../../app/require-scope.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { SelectField, TextArea, TextField } from "../../ui/field.tsx";
import { languageName } from "../../ui/format.ts";
import { Page } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { useFormChecks } from "../../ui/use-form-checks.ts";
import styles from "./new-article.module.css";
import { articlesKey } from "./article-queries.ts";
import { text } from "./text.ts";

const words = text.create;
const pathForm =
  /^[\p{Ll}\p{Lo}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{N}]+)*(?:\/[\p{Ll}\p{Lo}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{N}]+)*)+$/u;

export function NewArticleScreen() {
  return (
    <RequireScope scope="content:write">
      <NewArticle />
    </RequireScope>
  );
}

/** A first draft. It opens in the editor's detail view, from where it is published. */
function NewArticle() {
  const { workspace } = useMe();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [locale, setLocale] = useState(workspace.sourceLocale);
  const form = useFormChecks(
    {
      title: (value) => (value.trim() ? undefined : text.editor.titleMissing),
      path: (value) => (pathForm.test(value.trim()) ? undefined : words.pathWrong),
      description: () => undefined,
      body: (value) => (value.trim() ? undefined : text.editor.bodyMissing),
    },
    { title: "", path: "", description: "", body: "" },
  );
  const create = useMutation({
    mutationFn: createArticle,
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: articlesKey });
      await navigate({ to: "/articles/$articleId", params: { articleId: id }, search: { locale } });
    },
  });
  return (
    <form noValidate onSubmit={form.submit((values) => create.mutate({ ...values, path: values.path.trim(), locale }))}>
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
          <TextField
            label={words.path}
            help={words.pathHelp(locale, form.values.path.trim())}
            spellCheck={false}
            autoCapitalize="none"
            maxLength={200}
            {...form.field("path")}
          />
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
            rows={16}
            {...form.field("body")}
          />
        </div>
      </Page>
    </form>
  );
}
