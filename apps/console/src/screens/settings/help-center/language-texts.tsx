import { useMutation } from "@tanstack/react-query";
import type { HelpCenterFields } from "../../../api/help-centers.ts";
import { suggestTexts } from "../../../api/translations.ts";
import { Button } from "../../../ui/button.tsx";
import { SelectField, TextField } from "../../../ui/field.tsx";
import { languageName } from "../../../ui/format.ts";
import { Problem } from "../../../ui/problem.tsx";
import styles from "./help-center-section.module.css";
import { words } from "./text.ts";

interface LanguageTextsProps {
  readonly fields: HelpCenterFields;
  readonly locale: string;
  readonly locales: readonly string[];
  readonly sourceLocale: string;
  /** Shown while no name was chosen. */
  readonly fallbackName: string;
  readonly onLocale: (locale: string) => void;
  readonly onChange: (news: Partial<HelpCenterFields>) => void;
}

/** Name and line of the site in one language at a time; the lists of links follow the same language. */
export function LanguageTexts(props: LanguageTextsProps) {
  const { fields, locale, locales, sourceLocale, fallbackName, onLocale, onChange } = props;
  const language = languageName(locale);
  const isSource = locale === sourceLocale;
  const own = { lang: locale, dir: "auto" as const };
  const suggest = useMutation({ mutationFn: () => suggestAll(fields, sourceLocale, locale), onSuccess: onChange });
  return (
    <>
      {locales.length > 1 ? (
        <div className={styles["language"]}>
          <SelectField
            label={words.textsIn}
            help={words.textsInHelp}
            value={locale}
            onChange={(event) => onLocale(event.target.value)}
          >
            {locales.map((entry) => (
              <option key={entry} value={entry}>
                {languageName(entry)}
              </option>
            ))}
          </SelectField>
          {isSource ? null : (
            <Button pending={suggest.isPending} onClick={() => suggest.mutate()}>
              {words.suggestTexts(language)}
            </Button>
          )}
        </div>
      ) : null}
      <Problem error={suggest.error} />
      {isSource ? (
        <TextField
          label={words.name}
          help={words.nameHelp}
          value={fields.name}
          placeholder={fallbackName}
          maxLength={80}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      ) : (
        <TextField
          {...own}
          label={words.nameIn(language)}
          help={words.nameInHelp}
          value={fields.names[locale] ?? ""}
          placeholder={fields.name || fallbackName}
          maxLength={80}
          onChange={(event) => onChange({ names: { ...fields.names, [locale]: event.target.value } })}
        />
      )}
      <TextField
        {...own}
        label={words.tagline(language)}
        help={words.taglineHelp}
        value={fields.tagline[locale] ?? ""}
        placeholder={fields.tagline[sourceLocale] ?? ""}
        maxLength={200}
        onChange={(event) => onChange({ tagline: { ...fields.tagline, [locale]: event.target.value } })}
      />
    </>
  );
}

/** Line and links as the model translates them, where there are none yet. A name is seldom translated. */
async function suggestAll(
  { tagline, headerLinks, footerLinks }: HelpCenterFields,
  from: string,
  to: string,
): Promise<Partial<HelpCenterFields>> {
  const links = [...headerLinks, ...footerLinks];
  const open = [
    ...(tagline[to] ? [] : [tagline[from] ?? ""]),
    ...links.map(({ labels }) => (labels[to] ? "" : (labels[from] ?? ""))),
  ].filter((text) => text !== "");
  if (open.length === 0) return {};
  const { texts } = await suggestTexts(from, to, open);
  const made = new Map(open.map((text, at) => [text, texts[at]?.text ?? ""]));
  const labelled = (all: HelpCenterFields["headerLinks"]) =>
    all.map((link) => {
      const text = link.labels[to] || made.get(link.labels[from] ?? "");
      return text ? { ...link, labels: { ...link.labels, [to]: text } } : link;
    });
  const line = tagline[to] || made.get(tagline[from] ?? "");
  return {
    ...(line ? { tagline: { ...tagline, [to]: line } } : {}),
    headerLinks: labelled(headerLinks),
    footerLinks: labelled(footerLinks),
  };
}
