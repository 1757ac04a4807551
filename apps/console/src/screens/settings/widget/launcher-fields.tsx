import { useState } from "react";
import { SelectField, TextArea, TextField } from "../../../ui/field.tsx";
import { languageName } from "../../../ui/format.ts";
import { SwitchField } from "../../../ui/switch-field.tsx";
import { Choice, type FieldsProps } from "./look-fields.tsx";
import { words } from "./text.ts";
import styles from "./widget-section.module.css";

const farthest = 200;

function toPixels(text: string): number {
  return Math.min(farthest, Math.max(0, Math.round(Number(text)) || 0));
}

/** The button and its place, and the company's own words in each language of its site. */
export function LauncherFields({ draft, locales, onChange }: FieldsProps & { readonly locales: readonly string[] }) {
  const { launcher, greeting } = draft;
  const [locale, setLocale] = useState(locales[0] ?? "en");
  const place = (news: Partial<typeof launcher>) => onChange({ launcher: { ...launcher, ...news } });
  const offset = (name: "offsetX" | "offsetY") => (
    <TextField
      label={words[name]}
      type="number"
      min={0}
      max={farthest}
      value={launcher[name]}
      onChange={(event) => place({ [name]: toPixels(event.target.value) })}
    />
  );
  return (
    <>
      <SwitchField
        label={words.visible}
        help={words.visibleHelp}
        isOn={launcher.visible}
        onChange={(visible) => place({ visible })}
      />
      <div className={styles["row"]}>
        <Choice
          label={words.position}
          value={launcher.position}
          names={words.positions}
          onChoose={(position) => place({ position })}
        />
        {offset("offsetX")}
        {offset("offsetY")}
      </div>
      <div className={styles["words"]}>
        {locales.length > 1 ? (
          <SelectField label={words.language} value={locale} onChange={(event) => setLocale(event.target.value)}>
            {locales.map((one) => (
              <option key={one} value={one}>
                {languageName(one)}
              </option>
            ))}
          </SelectField>
        ) : null}
        <TextField
          label={words.label}
          help={words.labelHelp}
          value={launcher.label[locale] ?? ""}
          maxLength={40}
          lang={locale}
          dir="auto"
          onChange={(event) => place({ label: { ...launcher.label, [locale]: event.target.value } })}
        />
        <TextArea
          label={words.greeting}
          help={words.greetingHelp}
          value={greeting[locale] ?? ""}
          maxLength={300}
          rows={2}
          lang={locale}
          dir="auto"
          onChange={(event) => onChange({ greeting: { ...greeting, [locale]: event.target.value } })}
        />
      </div>
    </>
  );
}
