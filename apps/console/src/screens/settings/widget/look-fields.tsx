import type { WidgetSettings } from "../../../api/widget.ts";
import { Button } from "../../../ui/button.tsx";
import { SelectField, TextField } from "../../../ui/field.tsx";
import { isColour } from "./check-settings.ts";
import { words } from "./text.ts";
import styles from "./widget-section.module.css";

/** Handrail's own accent as a screen shows it. */
const ownAccent = "#00737e";

export interface FieldsProps {
  readonly draft: WidgetSettings;
  readonly onChange: (news: Partial<WidgetSettings>) => void;
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly names: Readonly<Record<Value, string>>;
  readonly onChoose: (value: Value) => void;
}

export function Choice<Value extends string>({ label, value, names, onChoose }: ChoiceProps<Value>) {
  return (
    <SelectField label={label} value={value} onChange={(event) => onChoose(event.target.value as Value)}>
      {Object.entries<string>(names).map(([name, text]) => (
        <option key={name} value={name}>
          {text}
        </option>
      ))}
    </SelectField>
  );
}

export function LookFields({ draft, onChange }: FieldsProps) {
  const { accent } = draft;
  return (
    <>
      <div className={styles["colour"]}>
        <input
          type="color"
          aria-label={words.accent}
          value={accent && isColour(accent) ? accent : ownAccent}
          onChange={(event) => onChange({ accent: event.target.value })}
        />
        <TextField
          label={words.accent}
          help={words.accentHelp}
          value={accent ?? ""}
          placeholder={ownAccent}
          maxLength={7}
          spellCheck={false}
          error={accent === null || isColour(accent) ? undefined : words.accentWrong}
          onChange={(event) => onChange({ accent: event.target.value || null })}
        />
        {accent === null ? null : (
          <Button look="quiet" onClick={() => onChange({ accent: null })}>
            {words.ownAccent}
          </Button>
        )}
      </div>
      <div className={styles["row"]}>
        <Choice
          label={words.theme}
          value={draft.theme}
          names={words.themes}
          onChoose={(theme) => onChange({ theme })}
        />
        <Choice
          label={words.radius}
          value={draft.radius}
          names={words.radii}
          onChoose={(radius) => onChange({ radius })}
        />
        <Choice
          label={words.density}
          value={draft.density}
          names={words.densities}
          onChoose={(density) => onChange({ density })}
        />
      </div>
    </>
  );
}
