import { useState } from "react";
import type { HandoffToggles } from "../../api/assistant.ts";
import { SelectField } from "../../ui/field.tsx";
import { Section } from "../../ui/section.tsx";
import { SwitchField } from "../../ui/switch-field.tsx";
import { looksLikeEmail } from "../../ui/use-form-checks.ts";
import { LinesField } from "./lines-field.tsx";
import { OfficeHoursFields } from "./office-hours-fields.tsx";
import { RoutingFields } from "./routing-fields.tsx";
import { SettingsForm, type SettingsEditing } from "./settings-form.tsx";
import styles from "./settings-form.module.css";
import { text } from "./text.ts";

const words = text.handoff;
const presets = ["never", "quick", "balanced", "ai_first", "custom"] as const;
const tries = ["at_once", "after_one_try", "never"] as const;

export function HandoffTab({ mayWrite }: { readonly mayWrite: boolean }) {
  const [hoursProblem, setHoursProblem] = useState<string>();
  const [notifyProblem, setNotifyProblem] = useState<string>();
  return (
    <SettingsForm mayWrite={mayWrite} problem={hoursProblem ?? notifyProblem}>
      {(editing) => {
        const { draft, stored, change } = editing;
        return (
          <>
            <Policy {...editing} />
            <Section title={words.hours.title}>
              <p className={styles["quiet"]}>{words.hours.intro}</p>
              <OfficeHoursFields
                hours={draft.officeHours}
                office={stored.office}
                onChange={(officeHours) => change({ officeHours })}
                onProblem={setHoursProblem}
              />
            </Section>
            <Section title={words.routing.title}>
              <p className={styles["quiet"]}>{words.routing.intro}</p>
              <RoutingFields rules={draft.routing} onChange={(routing) => change({ routing })} />
            </Section>
            <Section title={words.notify.title}>
              <LinesField
                label={words.notify.label}
                help={words.notify.help}
                value={draft.notify}
                error={notifyProblem}
                onChange={(notify) => {
                  const wrong = notify.find((address) => !looksLikeEmail(address));
                  setNotifyProblem(wrong === undefined ? undefined : words.notify.wrong(wrong));
                  change({ notify });
                }}
              />
            </Section>
          </>
        );
      }}
    </SettingsForm>
  );
}

function Policy({ draft, stored, change }: SettingsEditing) {
  const { preset } = draft.handoff;
  const toggles = stored.presets[preset] ?? draft.handoff.toggles;
  // Whoever changes one toggle of a preset goes on from what the preset sets.
  const set = (patch: Partial<HandoffToggles>) =>
    change({ handoff: { preset: "custom", toggles: { ...toggles, ...patch } } });
  return (
    <Section title={words.title}>
      <fieldset className={styles["choices"]}>
        <legend className="visually-hidden">{words.title}</legend>
        {presets.map((name) => (
          <label key={name} className={styles["choice"]}>
            <input
              type="radio"
              name="preset"
              checked={preset === name}
              onChange={() => change({ handoff: { preset: name, toggles } })}
            />
            <strong>{words.preset[name].name}</strong>
            <span>{words.preset[name].what}</span>
          </label>
        ))}
      </fieldset>
      <details className={styles["details"]} open={preset === "custom"}>
        <summary>{words.toggles.title}</summary>
        <div className={styles["stack"]}>
          <div className={styles["pair"]}>
            {(["onRequest", "onLowConfidence"] as const).map((name) => (
              <SelectField
                key={name}
                label={words.toggles[name]}
                value={toggles[name]}
                onChange={(event) => set({ [name]: event.target.value as (typeof tries)[number] })}
              >
                {tries.map((value) => (
                  <option key={value} value={value}>
                    {words.tries[value]}
                  </option>
                ))}
              </SelectField>
            ))}
          </div>
          {(["onFrustration", "onNoProgress", "onProhibitedTopic", "onToolFailure"] as const).map((name) => (
            <SwitchField
              key={name}
              label={words.toggles[name].name}
              help={words.toggles[name].help}
              isOn={toggles[name]}
              onChange={(isOn) => set({ [name]: isOn })}
            />
          ))}
        </div>
      </details>
    </Section>
  );
}
