import { useState, type FormEvent } from "react";

type Checks<Name extends string> = Readonly<Record<Name, (value: string) => string | undefined>>;

/**
 * State of a small form: values, and errors that appear when a field is left or the form is sent, and go as
 * soon as the value is right.
 * @param checks one per field: what to do about a wrong value, or undefined
 */
export function useFormChecks<Name extends string>(checks: Checks<Name>, initial: Readonly<Record<Name, string>>) {
  const [values, setValues] = useState(initial);
  const [left, setLeft] = useState<ReadonlySet<Name>>(new Set());
  const names = Object.keys(checks) as Name[];

  return {
    values,
    setValue: (name: Name, value: string) => setValues((before) => ({ ...before, [name]: value })),
    /** Properties of one field's control. */
    field: (name: Name) => ({
      name,
      value: values[name],
      onChange: (event: { target: { value: string } }) =>
        setValues((before) => ({ ...before, [name]: event.target.value })),
      onBlur: () => {
        if (values[name] !== "") setLeft((before) => new Set(before).add(name));
      },
      error: left.has(name) ? checks[name](values[name]) : undefined,
    }),
    /** Calls `send` when every field is right, else shows the errors and goes to the first. */
    submit: (send: (values: Readonly<Record<Name, string>>) => void) => (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault();
      setLeft(new Set(names));
      const wrong = names.find((name) => checks[name](values[name]));
      if (wrong === undefined) return send(values);
      const control = event.currentTarget.elements.namedItem(wrong);
      if (control instanceof HTMLElement) control.focus();
    },
  };
}

export const looksLikeEmail = (value: string): boolean => /^\S+@\S+\.\S+$/.test(value.trim());
