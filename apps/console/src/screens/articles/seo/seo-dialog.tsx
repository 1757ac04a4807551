import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { DraftText, Seo } from "../../../api/writing.ts";
import { useMe } from "../../../app/me.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog, DialogActions } from "../../../ui/dialog.tsx";
import { TextArea, TextField } from "../../../ui/field.tsx";
import { languageName } from "../../../ui/format.ts";
import { Problem } from "../../../ui/problem.tsx";
import { SwitchField } from "../../../ui/switch-field.tsx";
import { toast } from "../../../ui/toast.tsx";
import { SearchResult } from "./search-result.tsx";
import styles from "./seo.module.css";
import { words } from "./text.ts";

/** What search engines show of a title and of a description; both are cut by width, so these are rules of thumb. */
const shownTitle = 60;
const shownDescription = 160;

interface SeoDialogProps {
  readonly locale: string;
  readonly path: string;
  readonly text: Pick<DraftText, "title" | "description">;
  readonly seo: Seo;
  /** False when somebody else's changes have to be looked at first. */
  readonly onSave: (seo: Seo) => Promise<boolean>;
  readonly onClose: () => void;
}

export function SeoDialog({ locale, path, text, seo, onSave, onClose }: SeoDialogProps) {
  const { workspace } = useMe();
  const [fields, setFields] = useState(seo);
  const change = (patch: Partial<Seo>) => setFields((before) => ({ ...before, ...patch }));
  const save = useMutation({
    mutationFn: () => onSave(fields),
    onSuccess: (isSaved) => {
      if (isSaved) toast(words.saved);
      onClose();
    },
  });
  const title = fields.title || `${text.title} – ${workspace.name}`;
  const description = fields.description || text.description;
  const own = { lang: locale, dir: "auto" as const };
  return (
    <Dialog title={words.title} isOpen onClose={onClose}>
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <p className={styles["note"]}>{words.intro(languageName(locale))}</p>
        <TextField
          {...own}
          label={words.seoTitle}
          help={words.length(title.length, shownTitle)}
          placeholder={`${text.title} – ${workspace.name}`}
          maxLength={300}
          value={fields.title}
          onChange={(event) => change({ title: event.target.value })}
        />
        <TextArea
          {...own}
          label={words.seoDescription}
          help={words.length(description.length, shownDescription)}
          placeholder={text.description}
          rows={3}
          maxLength={500}
          value={fields.description}
          onChange={(event) => change({ description: event.target.value.replace(/\n/g, " ") })}
        />
        <SearchResult
          locale={locale}
          address={`${workspace.siteUrl}/${locale}/${path}/`}
          title={title}
          description={description}
          isHidden={fields.noindex}
        />
        <TextField
          {...own}
          label={words.imageAlt}
          help={words.imageAltHelp}
          placeholder={text.title}
          maxLength={300}
          value={fields.imageAlt}
          onChange={(event) => change({ imageAlt: event.target.value })}
        />
        <TextField
          label={words.canonical}
          help={words.canonicalHelp}
          type="url"
          dir="ltr"
          maxLength={2000}
          value={fields.canonical}
          onChange={(event) => change({ canonical: event.target.value })}
        />
        <SwitchField
          label={words.noindex}
          help={words.noindexHelp}
          isOn={fields.noindex}
          onChange={(noindex) => change({ noindex })}
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
