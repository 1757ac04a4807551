import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { createCannedAnswer, updateCannedAnswer, type CannedAnswer } from "../../../api/canned-answers.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog, DialogActions } from "../../../ui/dialog.tsx";
import { TextArea, TextField } from "../../../ui/field.tsx";
import { languageName } from "../../../ui/format.ts";
import { Problem } from "../../../ui/problem.tsx";
import { useFormChecks } from "../../../ui/use-form-checks.ts";
import styles from "../rows.module.css";
import { text } from "./text.ts";

interface AnswerDialogProps {
  readonly answer: CannedAnswer | undefined;
  readonly locales: readonly string[];
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

const shortcutPattern = /^[\p{L}\p{N}][\p{L}\p{N}-]{0,39}$/u;

/** One canned answer in as many languages as somebody writes. */
export function AnswerDialog({ answer, locales, onSaved, onClose }: AnswerDialogProps) {
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(answer?.texts ?? { [locales[0] ?? "en"]: "" });
  const [tried, setTried] = useState(false);
  const form = useFormChecks(
    {
      shortcut: (value) => (shortcutPattern.test(value.trim()) ? undefined : text.shortcutWrong),
      title: (value) => (value.trim() ? undefined : text.nameMissing),
    },
    { shortcut: answer?.shortcut ?? "", title: answer?.title ?? "" },
  );
  const written = Object.entries(texts)
    .map(([locale, words]) => ({ locale, text: words.trim() }))
    .filter((entry) => entry.text !== "");
  const save = useMutation({
    mutationFn: ({ shortcut, title }: { shortcut: string; title: string }) => {
      const input = { shortcut: shortcut.trim().toLowerCase(), title: title.trim(), texts: written };
      return answer ? updateCannedAnswer(answer.id, input) : createCannedAnswer(input);
    },
    onSuccess: () => {
      onSaved();
      onClose();
    },
  });
  const others = locales.filter((locale) => !(locale in texts));
  return (
    <Dialog title={answer ? `/${answer.shortcut}` : text.create} isOpen onClose={onClose}>
      <form
        noValidate
        className={styles["form"]}
        onSubmit={(event) => {
          setTried(true);
          form.submit((values) => {
            if (written.length > 0) save.mutate(values);
          })(event);
        }}
      >
        <TextField
          label={text.shortcut}
          help={text.shortcutHelp}
          maxLength={40}
          autoFocus
          autoCapitalize="none"
          spellCheck={false}
          {...form.field("shortcut")}
        />
        <TextField label={text.name} maxLength={120} {...form.field("title")} />
        <div className={styles["texts"]}>
          {Object.keys(texts).map((locale, index) => (
            <TextArea
              key={locale}
              label={text.textIn(languageName(locale))}
              {...(index === 0 ? { help: text.placeholders } : {})}
              rows={4}
              maxLength={8000}
              dir="auto"
              lang={locale}
              value={texts[locale]}
              onChange={(event) => setTexts({ ...texts, [locale]: event.target.value })}
              error={tried && written.length === 0 && index === 0 ? text.textMissing : undefined}
            />
          ))}
          {others.length > 0 ? (
            <select
              className={styles["select"]}
              aria-label={text.addLanguage}
              value=""
              onChange={(event) => setTexts({ ...texts, [event.target.value]: "" })}
            >
              <option value="">{text.addLanguage}</option>
              {others.map((locale) => (
                <option key={locale} value={locale}>
                  {languageName(locale)}
                </option>
              ))}
            </select>
          ) : null}
        </div>
        <Problem error={save.error} />
        <DialogActions>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button type="submit" look="primary" pending={save.isPending}>
            {text.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
