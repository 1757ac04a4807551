import styles from "./choice.module.css";

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly values: Readonly<Record<Value, string>>;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** A few ways to see the same thing, side by side. */
export function Choice<Value extends string>({ label, values, value, onChange }: ChoiceProps<Value>) {
  return (
    <div className={styles["choices"]} role="group" aria-label={label}>
      {(Object.keys(values) as Value[]).map((name) => (
        <button
          key={name}
          type="button"
          className={styles["choice"]}
          aria-pressed={value === name}
          onClick={() => onChange(name)}
        >
          {values[name]}
        </button>
      ))}
    </div>
  );
}
