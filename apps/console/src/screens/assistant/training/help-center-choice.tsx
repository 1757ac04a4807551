import { text } from "./text.ts";
import { useHelpCenters } from "./use-help-centers.ts";
import styles from "./training-tab.module.css";

interface HelpCenterChoiceProps {
  readonly chosen: readonly string[];
  readonly onChange: (ids: string[]) => void;
}

/** Picks help centers, where there are several. One that is gone stays, so that it can be taken off. */
export function HelpCenterChoice({ chosen, onChange }: HelpCenterChoiceProps) {
  const known = useHelpCenters();
  if (!known || (known.length < 2 && chosen.length === 0)) return null;
  const gone = chosen.filter((id) => !known.some((helpCenter) => helpCenter.id === id));
  return (
    <fieldset className={styles["channels"]}>
      <legend>{text.editor.helpCenters}</legend>
      {[...known, ...gone.map((id) => ({ id, label: text.removedHelpCenter }))].map(({ id, label }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
            }
          />
          <bdi>{label}</bdi>
        </label>
      ))}
    </fieldset>
  );
}
