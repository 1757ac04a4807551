import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { changeArticle, trashArticle, undeleteArticle } from "../../../api/article-life.ts";
import type { ArticleDetail } from "../../../api/articles.ts";
import { listTopics } from "../../../api/site-parts.ts";
import { useMe } from "../../../app/me.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog, DialogActions } from "../../../ui/dialog.tsx";
import { SelectField, TextField } from "../../../ui/field.tsx";
import { languageName } from "../../../ui/format.ts";
import { Problem } from "../../../ui/problem.tsx";
import { toast } from "../../../ui/toast.tsx";
import { articlesKey } from "../article-queries.ts";
import { text } from "../text.ts";
import styles from "./life.module.css";

const words = text.life.placement;
const audiences = ["public", "signed_in", "internal"] as const;

/** Where an article stands, who reads it, and how it is found by writers. */
export function Placement({ article }: { article: ArticleDetail }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words.action}</Button>
      {open ? <PlacementDialog article={article} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function PlacementDialog({ article, onClose }: { article: ArticleDetail; onClose: () => void }) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { workspace } = useMe();
  const topics = useQuery({ queryKey: ["topics"], queryFn: ({ signal }) => listTopics(signal) });
  const slugNow = article.path.split("/").at(-1) ?? "";
  const [slug, setSlug] = useState(slugNow);
  const [topicId, setTopicId] = useState(article.topicId ?? "");
  const [audience, setAudience] = useState(article.audience ?? "public");
  const [tags, setTags] = useState((article.tags ?? []).join(", "));
  const [sourceLocale, setSourceLocale] = useState(article.sourceLocale);
  const own = topics.data?.topics.filter(({ collection }) => collection === article.collection) ?? [];
  const save = useMutation({
    mutationFn: async () => {
      const topic = own.find(({ id }) => id === topicId);
      const path = topic ? `${topic.path}/${slug}` : article.path;
      return changeArticle(article.id, {
        ...(path === article.path ? {} : { path }),
        ...(audience === (article.audience ?? "public") ? {} : { audience }),
        ...(sourceLocale === article.sourceLocale ? {} : { sourceLocale }),
        tags: tags
          .split(",")
          .map((tag) => tag.trim())
          .filter(Boolean),
      });
    },
    onSuccess: async ({ redirects, rewrittenLinks }) => {
      await queryClient.invalidateQueries({ queryKey: articlesKey });
      toast(words.saved(redirects, rewrittenLinks));
      onClose();
    },
  });
  const trash = useMutation({
    mutationFn: () => trashArticle(article.id),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: articlesKey });
      await navigate({ to: "/articles", search: {} });
      toast(words.trashed);
    },
  });
  return (
    <Dialog title={words.title} isOpen onClose={onClose}>
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <SelectField label={words.topic} value={topicId} onChange={(event) => setTopicId(event.target.value)}>
          {own.map((topic) => (
            <option key={topic.id} value={topic.id}>
              {topic.parentId ? "– " : ""}
              {(topic.texts[workspace.sourceLocale] ?? Object.values(topic.texts)[0])?.title ?? topic.path}
            </option>
          ))}
        </SelectField>
        <TextField
          label={words.slug}
          help={words.slugHelp}
          spellCheck={false}
          autoCapitalize="none"
          value={slug}
          onChange={(event) => setSlug(event.target.value)}
        />
        <SelectField label={words.audience} value={audience} onChange={(event) => setAudience(event.target.value)}>
          {[...new Set([...audiences, audience])].map((name) => (
            <option key={name} value={name}>
              {words.audiences[name] ?? name}
            </option>
          ))}
        </SelectField>
        <TextField
          label={words.tags}
          help={words.tagsHelp}
          value={tags}
          onChange={(event) => setTags(event.target.value)}
        />
        <SelectField
          label={words.source}
          help={words.sourceHelp}
          value={sourceLocale}
          onChange={(event) => setSourceLocale(event.target.value)}
        >
          {article.locales.map(({ locale }) => (
            <option key={locale} value={locale}>
              {languageName(locale)}
            </option>
          ))}
        </SelectField>
        <Problem error={save.error ?? trash.error} />
        <DialogActions>
          <Button look="danger" pending={trash.isPending} onClick={() => trash.mutate()}>
            {words.trash}
          </Button>
          <Button type="submit" look="primary" pending={save.isPending}>
            {words.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** Brings an article back from the trash. */
export function useUndelete() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: undeleteArticle,
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: articlesKey });
      await queryClient.invalidateQueries({ queryKey: ["trash"] });
    },
  });
}
