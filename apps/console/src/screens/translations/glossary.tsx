import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { deleteTerm, listTerms, saveTerm, type GlossaryTerm } from "../../api/translations.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { languageName } from "../../ui/format.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Section } from "../../ui/section.tsx";
import table from "../../ui/table.module.css";
import styles from "./glossary.module.css";
import { text } from "./text.ts";

const words = text.glossary;
const key = ["glossary"];
const blank: GlossaryTerm = {
  id: "",
  term: "",
  note: "",
  doNotTranslate: false,
  caseSensitive: false,
  translations: {},
};

export function Glossary({ locales, mayWrite }: { locales: readonly string[]; mayWrite: boolean }) {
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => listTerms(signal) });
  const [open, setOpen] = useState<GlossaryTerm>();
  return (
    <Section
      title={words.title}
      aside={
        mayWrite ? (
          <Button icon={<Plus size={16} aria-hidden />} onClick={() => setOpen(blank)}>
            {words.add}
          </Button>
        ) : undefined
      }
    >
      <p className={styles["quiet"]}>{words.text}</p>
      <LoadState query={query}>
        {({ terms }) =>
          terms.length === 0 ? (
            <p>{words.empty}</p>
          ) : (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard
            <div className={table["frame"]} tabIndex={0} role="region" aria-label={words.table}>
              <table className={table["table"]}>
                <thead>
                  <tr>
                    <th scope="col">{words.term}</th>
                    {locales.map((locale) => (
                      <th key={locale} scope="col">
                        {languageName(locale)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {terms.map((term) => (
                    <tr key={term.id}>
                      <th scope="row">
                        {mayWrite ? (
                          <button type="button" className={styles["term"]} onClick={() => setOpen(term)}>
                            {term.term}
                          </button>
                        ) : (
                          term.term
                        )}
                      </th>
                      {locales.map((locale) => (
                        <td key={locale} lang={locale} dir="auto" className={table["quiet"]}>
                          {term.doNotTranslate ? words.kept : (term.translations[locale] ?? "–")}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </LoadState>
      {open ? <TermDialog term={open} locales={locales} onClose={() => setOpen(undefined)} /> : null}
    </Section>
  );
}

function TermDialog({
  term,
  locales,
  onClose,
}: {
  term: GlossaryTerm;
  locales: readonly string[];
  onClose: () => void;
}) {
  const queryClient = useQueryClient();
  const [value, setValue] = useState(term);
  const done = async (): Promise<void> => {
    await queryClient.invalidateQueries({ queryKey: key });
    onClose();
  };
  const save = useMutation({ mutationFn: saveTerm, onSuccess: done });
  const remove = useMutation({ mutationFn: deleteTerm, onSuccess: done });
  const change = (patch: Partial<GlossaryTerm>) => setValue((before) => ({ ...before, ...patch }));
  return (
    <Dialog title={term.id === "" ? words.add : term.term} isOpen onClose={onClose}>
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          const filled = Object.entries(value.translations).filter(([, use]) => use.trim() !== "");
          save.mutate({ ...value, translations: Object.fromEntries(filled) });
        }}
      >
        <TextField
          label={words.term}
          autoFocus
          required
          maxLength={120}
          value={value.term}
          onChange={(event) => change({ term: event.target.value })}
        />
        <TextField
          label={words.note}
          help={words.noteHelp}
          maxLength={500}
          value={value.note}
          onChange={(event) => change({ note: event.target.value })}
        />
        <label className={styles["check"]}>
          <input
            type="checkbox"
            checked={value.doNotTranslate}
            onChange={(event) => change({ doNotTranslate: event.target.checked })}
          />
          {words.keep}
        </label>
        <label className={styles["check"]}>
          <input
            type="checkbox"
            checked={value.caseSensitive}
            onChange={(event) => change({ caseSensitive: event.target.checked })}
          />
          {words.caseSensitive}
        </label>
        {value.doNotTranslate
          ? null
          : locales.map((locale) => (
              <TextField
                key={locale}
                label={languageName(locale)}
                lang={locale}
                dir="auto"
                maxLength={200}
                value={value.translations[locale] ?? ""}
                onChange={(event) => change({ translations: { ...value.translations, [locale]: event.target.value } })}
              />
            ))}
        <Problem error={save.error ?? remove.error} />
        <DialogActions>
          {term.id === "" ? null : (
            <Button look="danger" pending={remove.isPending} onClick={() => remove.mutate(term.id)}>
              {words.delete}
            </Button>
          )}
          <Button type="submit" look="primary" pending={save.isPending}>
            {words.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
