import { useId } from "react";
import type { ReactNode } from "react";
import type { SourceKind, SyncMode } from "../../api/sources.ts";
import { useMe } from "../../app/me.ts";
import { SelectField, TextField } from "../../ui/field.tsx";
import { FormattedText } from "../../ui/formatted-text.tsx";
import { languageName } from "../../ui/format.ts";
import { ScheduleField } from "./schedule-field.tsx";
import type { FormField } from "./schema-fields.ts";
import { SchemaForm } from "./schema-form.tsx";
import styles from "./source-form.module.css";
import type { SourceForm } from "./source-settings.ts";
import { text } from "./text.ts";

const words = text.create;

interface SourceFormFieldsProps {
  readonly kind: SourceKind;
  readonly form: SourceForm;
  readonly secretsSet: readonly string[];
  readonly renderBelow?: (field: FormField) => ReactNode;
}

/** Everything that can be set of a source: connection, credentials, audience, language and schedules. */
export function SourceFormFields({ kind, form, secretsSet, renderBelow }: SourceFormFieldsProps) {
  const { workspace } = useMe();
  const locales = [...new Set([...workspace.locales, form.language])];
  const modes: SyncMode[] = ["incremental", "full", ...(kind.capabilities["access"] ? (["access"] as const) : [])];
  return (
    <>
      <TextField
        label={words.name}
        help={words.nameHelp}
        name="name"
        dir="auto"
        maxLength={120}
        value={form.name}
        error={form.errors["name"]}
        onChange={(event) => form.setName(event.target.value)}
      />
      <FieldGroup title={words.config}>
        <SchemaForm
          fields={form.configFields}
          values={form.config}
          onChange={form.setConfigValue}
          errors={form.errors}
          {...(renderBelow ? { renderBelow } : {})}
        />
      </FieldGroup>
      <FieldGroup title={words.secrets}>
        {form.secretFields.length === 0 ? (
          <p className={styles["quiet"]}>{words.noSecrets}</p>
        ) : (
          <>
            <p className={styles["quiet"]}>{words.secretsHelp}</p>
            {kind.setup ? (
              <details className={styles["setup"]}>
                <summary>{words.setup}</summary>
                <FormattedText text={kind.setup} />
              </details>
            ) : null}
            <SchemaForm
              fields={form.secretFields}
              values={form.secrets}
              onChange={form.setSecret}
              errors={form.errors}
              secret={{ set: secretsSet }}
            />
          </>
        )}
      </FieldGroup>
      <FieldGroup title={text.audience.label}>
        <SelectField
          label={text.audience.label}
          hideLabel
          help={text.audience.help}
          value={form.audience}
          onChange={(event) => form.setAudience(event.target.value)}
        >
          {Object.entries(text.audience.options).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
          {form.audience in text.audience.options ? null : (
            <option value={form.audience}>{text.audience.keep(form.audience)}</option>
          )}
        </SelectField>
        <SelectField
          label={text.language}
          help={text.languageHelp}
          value={form.language}
          onChange={(event) => form.setLanguage(event.target.value)}
        >
          {locales.map((locale) => (
            <option key={locale} value={locale}>
              {languageName(locale)}
            </option>
          ))}
        </SelectField>
      </FieldGroup>
      <FieldGroup title={text.columns.next}>
        {modes.map((mode) => (
          <ScheduleField
            key={mode}
            mode={mode}
            schedule={form.schedules[mode]}
            onChange={(schedule) => form.setSchedule(mode, schedule)}
          />
        ))}
      </FieldGroup>
    </>
  );
}

function FieldGroup({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles["group"]}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
