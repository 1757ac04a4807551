import { CircleAlert } from "lucide-react";
import { useId, type ComponentProps, type ReactNode } from "react";
import { classNames } from "./class-names.ts";
import styles from "./field.module.css";

interface FieldFrameProps {
  readonly label: string;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly hideLabel?: boolean;
}

interface ControlIds {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}

/** Label above, help and error below, tied to the control by ids. */
function FieldFrame({
  label,
  help,
  error,
  hideLabel,
  children,
}: FieldFrameProps & { children: (ids: ControlIds) => ReactNode }) {
  const id = useId();
  const described = [help ? `${id}-help` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className={styles["field"]}>
      <label htmlFor={id} className={hideLabel ? "visually-hidden" : styles["label"]}>
        {label}
      </label>
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined })}
      {error ? (
        <p id={`${id}-error`} className={styles["error"]}>
          <CircleAlert size={16} aria-hidden />
          {error}
        </p>
      ) : null}
      {help ? (
        <p id={`${id}-help`} className={styles["help"]}>
          {help}
        </p>
      ) : null}
    </div>
  );
}

type TextFieldProps = FieldFrameProps & Omit<ComponentProps<"input">, "className" | "id">;

export function TextField({ label, help, error, hideLabel, ...input }: TextFieldProps) {
  return (
    <FieldFrame {...{ label, help, error }} {...(hideLabel ? { hideLabel } : {})}>
      {(ids) => <input {...input} {...ids} className={styles["control"]} />}
    </FieldFrame>
  );
}

type TextAreaProps = FieldFrameProps & { readonly mono?: boolean } & Omit<
    ComponentProps<"textarea">,
    "className" | "id"
  >;

export function TextArea({ label, help, error, hideLabel, mono, ...area }: TextAreaProps) {
  return (
    <FieldFrame {...{ label, help, error }} {...(hideLabel ? { hideLabel } : {})}>
      {(ids) => (
        <textarea
          {...area}
          {...ids}
          className={classNames(styles["control"], styles["area"], mono && styles["mono"])}
        />
      )}
    </FieldFrame>
  );
}

type SelectFieldProps = FieldFrameProps & Omit<ComponentProps<"select">, "className" | "id">;

export function SelectField({ label, help, error, hideLabel, children, ...select }: SelectFieldProps) {
  return (
    <FieldFrame {...{ label, help, error }} {...(hideLabel ? { hideLabel } : {})}>
      {(ids) => (
        <select {...select} {...ids} className={classNames(styles["control"], styles["select"])}>
          {children}
        </select>
      )}
    </FieldFrame>
  );
}
