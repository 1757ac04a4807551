import { RotateCcw } from "lucide-react";
import type { SiteWord } from "../../api/languages.ts";
import { Button } from "../../ui/button.tsx";
import { TextArea, TextField } from "../../ui/field.tsx";
import styles from "./site-words.module.css";
import { words } from "./text.ts";

interface WordRowProps {
  readonly word: SiteWord;
  readonly locale: string;
  readonly value: string;
  readonly mayWrite: boolean;
  readonly onChange: (value: string) => void;
  readonly onSettle: (action: "accept" | "discard") => void;
}

const long = 70;

/** What a text is for, in English, beside what the site shows. */
export function WordRow({ word, locale, value, mayWrite, onChange, onSettle }: WordRowProps) {
  const form = /\.(zero|one|two|few|many)$/.exec(word.key)?.[1];
  const label = form ? `${word.english} (${form})` : word.english;
  const field = {
    label,
    hideLabel: true,
    lang: locale,
    dir: "auto" as const,
    maxLength: 500,
    readOnly: !mayWrite,
    value,
    placeholder: word.brought,
    ...(word.placeholders.length > 0 ? { help: words.keep(word.placeholders.join(", ")) } : {}),
  };
  return (
    <div className={styles["row"]}>
      <p className={styles["english"]}>{label}</p>
      <div className={styles["own"]}>
        {word.brought.length > long ? (
          <TextArea {...field} rows={3} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <TextField {...field} onChange={(event) => onChange(event.target.value)} />
        )}
        {word.suggestion === null ? null : (
          <p className={styles["suggestion"]}>
            <span lang={locale} dir="auto">
              {word.suggestion}
            </span>
            {mayWrite ? (
              <span className={styles["actions"]}>
                <Button aria-label={words.acceptNamed(word.english)} onClick={() => onSettle("accept")}>
                  {words.accept}
                </Button>
                <Button look="quiet" aria-label={words.discardNamed(word.english)} onClick={() => onSettle("discard")}>
                  {words.discard}
                </Button>
              </span>
            ) : null}
          </p>
        )}
      </div>
      {mayWrite && word.words !== null ? (
        <Button
          look="quiet"
          icon={<RotateCcw size={16} aria-hidden />}
          aria-label={words.reset(word.english)}
          title={words.reset(word.english)}
          onClick={() => onChange("")}
        />
      ) : (
        <span className={styles["gap"]} />
      )}
    </div>
  );
}
