import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { addLanguage, type SiteLanguages } from "../../../api/languages.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog, DialogActions } from "../../../ui/dialog.tsx";
import { SelectField, TextField } from "../../../ui/field.tsx";
import { languageName } from "../../../ui/format.ts";
import { Problem } from "../../../ui/problem.tsx";
import { commonLocales, localeOf } from "./common-locales.ts";
import styles from "./languages.module.css";
import { words } from "./text.ts";

interface AddLanguageDialogProps {
  readonly known: SiteLanguages;
  readonly onClose: () => void;
  readonly onAdded: (languages: SiteLanguages, message: string) => Promise<void>;
}

export function AddLanguageDialog({ known, onClose, onAdded }: AddLanguageDialogProps) {
  const taken = new Set(known.languages.map(({ locale }) => locale));
  const offered = commonLocales
    .filter((locale) => !taken.has(locale))
    .toSorted((one, other) => languageName(one).localeCompare(languageName(other)));
  const [chosen, setChosen] = useState(offered[0] ?? "");
  const [tag, setTag] = useState("");
  const [tried, setTried] = useState(false);
  const locale = chosen === "" ? localeOf(tag) : chosen;
  const kept = known.former.find((entry) => entry.locale === locale)?.texts ?? 0;
  const add = useMutation({
    mutationFn: addLanguage,
    onSuccess: (languages, added) => onAdded(languages, words.added(languageName(added))),
  });
  return (
    <Dialog title={words.addTitle} isOpen onClose={onClose}>
      <form
        noValidate
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (locale) add.mutate(locale);
        }}
      >
        <SelectField label={words.language} value={chosen} onChange={(event) => setChosen(event.target.value)}>
          {offered.map((entry) => (
            <option key={entry} value={entry}>
              {languageName(entry)}
            </option>
          ))}
          <option value="">{words.otherLanguage}</option>
        </SelectField>
        {chosen === "" ? (
          <TextField
            label={words.tag}
            help={words.tagHelp}
            error={tried && !locale ? words.tagWrong : undefined}
            spellCheck={false}
            autoCapitalize="none"
            maxLength={35}
            value={tag}
            onChange={(event) => setTag(event.target.value)}
          />
        ) : null}
        <p className={styles["note"]}>{words.addText}</p>
        {kept > 0 ? <p className={styles["note"]}>{words.back(kept)}</p> : null}
        <Problem error={add.error} />
        <DialogActions>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button type="submit" look="primary" pending={add.isPending}>
            {words.add}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
