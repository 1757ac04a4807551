import { useId, type ReactNode } from "react";
import styles from "./switch-field.module.css";

interface SwitchFieldProps {
  readonly label: string;
  readonly help?: ReactNode;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** A setting that is on or off. */
export function SwitchField({ label, help, isOn, onChange }: SwitchFieldProps) {
  const id = useId();
  return (
    <div className={styles["field"]}>
      <input
        id={id}
        type="checkbox"
        className={styles["box"]}
        checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
        aria-describedby={help ? `${id}-help` : undefined}
      />
      <label htmlFor={id} className={styles["label"]}>
        {label}
      </label>
      {help ? (
        <p id={`${id}-help`} className={styles["help"]}>
          {help}
        </p>
      ) : null}
    </div>
  );
}
