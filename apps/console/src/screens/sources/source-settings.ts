import { useState } from "react";
import type { Schedule, Source, SourceKind, SourceSettings, SyncMode } from "../../api/sources.ts";
import { fieldsOf, settingsOf, valuesOf, type FormValues } from "./schema-fields.ts";
import { checkFields } from "./schema-form.tsx";
import { text } from "./text.ts";

type Schedules = Record<SyncMode, Schedule>;

/** The form of a source, new or stored: what was typed, what is wrong with it, and what is sent. */
export function useSourceSettings(kind: SourceKind, locale: string, stored?: Source) {
  const configFields = fieldsOf(kind.config);
  const secretFields = fieldsOf(kind.secrets);
  const [name, setName] = useState(stored?.name ?? kind.name);
  const [config, setConfig] = useState<FormValues>(() => valuesOf(configFields, stored?.config));
  const [secrets, setSecrets] = useState<FormValues>(() => valuesOf(secretFields));
  const [audience, setAudience] = useState(stored?.audience ?? "internal");
  const [language, setLanguage] = useState(stored?.locale ?? locale);
  const [schedules, setSchedules] = useState<Schedules>(stored?.schedule ?? kind.defaultSchedules);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const set = (change: typeof setConfig) => (field: string, value: string) => {
    change((before) => ({ ...before, [field]: value }));
    setErrors(({ [field]: _right, ...others }) => others);
  };

  return {
    configFields,
    secretFields,
    name,
    setName,
    config,
    setConfigValue: set(setConfig),
    secrets,
    setSecret: set(setSecrets),
    audience,
    setAudience,
    language,
    setLanguage,
    schedules,
    setSchedule: (mode: SyncMode, schedule: Schedule) => setSchedules((before) => ({ ...before, [mode]: schedule })),
    errors,
    /** Secrets that were sent are stored now; the fields are empty again. */
    forgetSecrets: () => setSecrets(valuesOf(secretFields)),
    /** The settings to send, or undefined when something must be mended first; its field is told. */
    checked(secretsSet: readonly string[]): SourceSettings | undefined {
      const found = {
        ...(name.trim() ? {} : { name: text.create.nameMissing }),
        ...checkFields(configFields, config),
        ...checkFields(secretFields, secrets, (field) => secretsSet.includes(field)),
      };
      setErrors(found);
      if (Object.keys(found).length > 0) return undefined;
      return {
        name: name.trim(),
        config: settingsOf(configFields, config),
        secrets: settingsOf(secretFields, secrets),
        audience,
        locale: language,
        schedule: schedules,
      };
    },
  };
}

export type SourceForm = ReturnType<typeof useSourceSettings>;
