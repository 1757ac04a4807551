import type { ReactNode } from "react";
import { SelectField, TextArea, TextField } from "../../ui/field.tsx";
import { SwitchField } from "../../ui/switch-field.tsx";
import type { FormField, FormValues } from "./schema-fields.ts";
import { text } from "./text.ts";

interface SchemaFormProps {
  readonly fields: readonly FormField[];
  readonly values: FormValues;
  readonly onChange: (name: string, value: string) => void;
  /** Fields whose errors are shown. */
  readonly errors?: Readonly<Record<string, string>>;
  /** Secrets are typed unseen; `set` names those that are stored already. */
  readonly secret?: { readonly set: readonly string[] };
  /** Something to stand below a field, such as what it may be limited to. */
  readonly renderBelow?: (field: FormField) => ReactNode;
}

/** The fields that a kind of source describes. */
export function SchemaForm({ fields, values, onChange, errors = {}, secret, renderBelow }: SchemaFormProps) {
  return fields.map((field) => (
    <div key={field.name}>
      <Control
        field={field}
        value={values[field.name] ?? ""}
        onChange={(value) => onChange(field.name, value)}
        error={errors[field.name]}
        {...(secret ? { stored: secret.set.includes(field.name) } : {})}
      />
      {renderBelow?.(field)}
    </div>
  ));
}

interface ControlProps {
  readonly field: FormField;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
  /** Only for secrets. */
  readonly stored?: boolean;
}

function Control({ field, value, onChange, error, stored }: ControlProps) {
  const { name, title, description, kind, options, required } = field;
  const label = required || kind === "switch" || kind === "choice" ? title : `${title} (${text.create.optional})`;
  const help = withCode(stored ? `${description} ${text.settings.secretSet}`.trim() : description);
  const typed = (event: { target: { value: string } }) => onChange(event.target.value);
  const common = { name, label, error, ...(help ? { help } : {}) };
  if (kind === "switch")
    return (
      <SwitchField
        label={title}
        {...(help ? { help } : {})}
        isOn={value === "true"}
        onChange={(on) => onChange(on ? "true" : "")}
      />
    );
  if (kind === "choice")
    return (
      <SelectField {...common} value={value} onChange={typed}>
        {options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </SelectField>
    );
  if (kind === "list")
    return (
      <TextArea
        {...common}
        help={withCode(`${description} ${text.create.lines}`.trim())}
        value={value}
        onChange={typed}
        rows={2}
        spellCheck={false}
      />
    );
  return (
    <TextField
      {...common}
      type={stored === undefined ? "text" : "password"}
      inputMode={kind === "number" ? "decimal" : "text"}
      autoComplete="off"
      spellCheck={false}
      value={value}
      onChange={typed}
    />
  );
}

/** What stands between backticks set as code, the rest as it is. */
function withCode(words: string): ReactNode {
  if (!words) return "";
  // oxlint-disable-next-line react/no-array-index-key -- pieces of one fixed text
  return words.split("`").map((piece, index) => (index % 2 === 1 ? <code key={index}>{piece}</code> : piece));
}

/** What to do about the fields that are not right, by name. */
export function checkFields(
  fields: readonly FormField[],
  values: FormValues,
  isSecretSet: (name: string) => boolean = () => false,
): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { name, title, kind, required } of fields) {
    const value = (values[name] ?? "").trim();
    if (required && value === "" && !isSecretSet(name)) errors[name] = text.create.missing(title);
    else if (kind === "number" && value !== "" && !Number.isFinite(Number(value))) errors[name] = text.create.number;
  }
  return errors;
}
