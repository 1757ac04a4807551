import { LoaderCircle } from "lucide-react";
import type { ComponentProps, ReactNode, Ref } from "react";
import { classNames } from "./class-names.ts";
import styles from "./button.module.css";

export type ButtonLook = "primary" | "secondary" | "quiet" | "danger";

export const buttonClass = (look: ButtonLook = "secondary", iconOnly = false): string =>
  classNames(styles["button"], styles[look], iconOnly && styles["iconOnly"]);

export interface ButtonProps extends Omit<ComponentProps<"button">, "className"> {
  readonly look?: ButtonLook;
  /** Shows that its work is going on and refuses a second press. */
  readonly pending?: boolean;
  readonly icon?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({
  look = "secondary",
  pending = false,
  icon,
  children,
  type = "button",
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={buttonClass(look, children === undefined)}
      aria-disabled={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
    >
      {pending ? <LoaderCircle size={16} className={styles["spinner"]} aria-hidden /> : icon}
      {children}
    </button>
  );
}
