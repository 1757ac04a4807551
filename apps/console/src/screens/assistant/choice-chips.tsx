import styles from "./choice-chips.module.css";

interface ChoiceChipsProps {
  readonly label: string;
  /** What holds while nothing is chosen. */
  readonly none: string;
  readonly choices: Readonly<Record<string, string>>;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
}

/** Several of a few choices. What is chosen keeps the order of the choices. */
export function ChoiceChips({ label, none, choices, chosen, onChange }: ChoiceChipsProps) {
  // Also what is chosen and no longer offered.
  const names = [...new Set([...Object.keys(choices), ...chosen])];
  return (
    <fieldset className={styles["field"]}>
      <legend className={styles["label"]}>
        {label} {chosen.length === 0 ? <span className={styles["none"]}>{none}</span> : null}
      </legend>
      {names.map((value) => (
        <label key={value} className={styles["chip"]}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={({ target }) =>
              onChange(names.filter((other) => (other === value ? target.checked : chosen.includes(other))))
            }
          />
          {choices[value] ?? value}
        </label>
      ))}
    </fieldset>
  );
}
