import { slugOf } from "@handrail/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { changeTopic, createTopic, deleteTopic, type Topic } from "../../api/site-parts.ts";
import { suggestTexts } from "../../api/translations.ts";
import { useMe } from "../../app/me.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { languageName } from "../../ui/format.ts";
import { Problem } from "../../ui/problem.tsx";
import { toast } from "../../ui/toast.tsx";
import styles from "./site-parts.module.css";
import { text } from "./text.ts";
import { titleOf } from "./topic-title.ts";

const words = text.topics;

interface TopicDialogProps {
  readonly topic: Topic | "new";
  readonly topics: readonly Topic[];
  readonly onClose: () => void;
}

export function TopicDialog({ topic, topics, onClose }: TopicDialogProps) {
  const queryClient = useQueryClient();
  const { workspace } = useMe();
  const isNew = topic === "new";
  const [texts, setTexts] = useState<Topic["texts"]>(isNew ? {} : topic.texts);
  const [locale, setLocale] = useState(workspace.sourceLocale);
  const [typedSlug, setSlug] = useState(isNew ? undefined : topic.slug);
  // A new topic's address follows its name until somebody types one.
  const slug = typedSlug ?? slugOf(texts[workspace.sourceLocale]?.title ?? "");
  const [icon, setIcon] = useState(isNew ? "" : topic.icon);
  const [parentId, setParentId] = useState(isNew ? "" : (topic.parentId ?? ""));
  const [moveTo, setMoveTo] = useState("");
  const shown = texts[locale] ?? { title: "", description: "" };
  const others = topics.filter((entry) => isNew || entry.id !== topic.id);
  const done = async (): Promise<void> => {
    await queryClient.invalidateQueries({ queryKey: ["topics"] });
    toast(words.saved);
    onClose();
  };
  const save = useMutation({
    mutationFn: async () => {
      const filled = Object.fromEntries(Object.entries(texts).filter(([, { title }]) => title.trim() !== ""));
      if (!isNew) return changeTopic(topic.id, { slug, icon, parentId: parentId || null, texts: filled });
      const first = filled[workspace.sourceLocale] ?? Object.values(filled)[0] ?? { title: "", description: "" };
      const made = await createTopic({
        slug,
        icon,
        locale: workspace.sourceLocale,
        ...first,
        ...(parentId ? { parentId } : {}),
      });
      return changeTopic(made.topic.id, { texts: filled });
    },
    onSuccess: done,
  });
  const remove = useMutation({
    mutationFn: async () => (isNew ? undefined : deleteTopic(topic.id, moveTo || undefined)),
    onSuccess: done,
  });
  const suggest = useMutation({
    mutationFn: async () => {
      const source = texts[workspace.sourceLocale] ?? Object.values(texts)[0];
      if (!source) return;
      const asked = [source.title, ...(source.description ? [source.description] : [])];
      const { texts: found } = await suggestTexts(workspace.sourceLocale, locale, asked);
      setText({ title: found[0]?.text ?? shown.title, description: found[1]?.text ?? shown.description });
    },
  });
  const setText = (patch: Partial<typeof shown>) =>
    setTexts((before) => ({
      ...before,
      [locale]: { ...(before[locale] ?? { title: "", description: "" }), ...patch },
    }));
  return (
    <Dialog title={isNew ? words.add : titleOf(topic, workspace.sourceLocale)} isOpen onClose={onClose}>
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <div className={styles["languages"]} role="group" aria-label={text.quality.language}>
          {workspace.locales.map((tag) => (
            <Button key={tag} look={tag === locale ? "secondary" : "quiet"} onClick={() => setLocale(tag)}>
              {languageName(tag)}
            </Button>
          ))}
        </div>
        <TextField
          label={words.name}
          lang={locale}
          dir="auto"
          required={locale === workspace.sourceLocale}
          maxLength={300}
          value={shown.title}
          onChange={(event) => setText({ title: event.target.value })}
        />
        <TextField
          label={words.description}
          lang={locale}
          dir="auto"
          maxLength={500}
          value={shown.description}
          onChange={(event) => setText({ description: event.target.value })}
        />
        {locale === workspace.sourceLocale ? null : (
          <div>
            <Button pending={suggest.isPending} onClick={() => suggest.mutate()}>
              {words.suggest}
            </Button>
          </div>
        )}
        <TextField
          label={words.slug}
          help={words.slugHelp}
          required
          spellCheck={false}
          autoCapitalize="none"
          value={slug}
          onChange={(event) => setSlug(event.target.value)}
        />
        <TextField
          label={words.icon}
          help={words.iconHelp}
          spellCheck={false}
          autoCapitalize="none"
          value={icon}
          onChange={(event) => setIcon(event.target.value)}
        />
        <SelectField label={words.parent} value={parentId} onChange={(event) => setParentId(event.target.value)}>
          <option value="">{words.top}</option>
          {others
            .filter((entry) => entry.parentId === null)
            .map((entry) => (
              <option key={entry.id} value={entry.id}>
                {titleOf(entry, workspace.sourceLocale)}
              </option>
            ))}
        </SelectField>
        {isNew || topic.articles === 0 ? null : (
          <SelectField
            label={words.moveTo}
            help={words.deleteText}
            value={moveTo}
            onChange={(event) => setMoveTo(event.target.value)}
          >
            <option value="">{words.nowhere}</option>
            {others.map((entry) => (
              <option key={entry.id} value={entry.id}>
                {titleOf(entry, workspace.sourceLocale)}
              </option>
            ))}
          </SelectField>
        )}
        <Problem error={save.error ?? remove.error ?? suggest.error} />
        <DialogActions>
          {isNew ? null : (
            <Button look="danger" pending={remove.isPending} onClick={() => remove.mutate()}>
              {text.delete}
            </Button>
          )}
          <Button type="submit" look="primary" pending={save.isPending}>
            {text.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
