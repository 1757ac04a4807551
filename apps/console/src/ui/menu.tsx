import type { ComponentProps, ReactNode } from "react";
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuTrigger,
  Popover,
  Separator,
  Button as AriaButton,
} from "react-aria-components";
import { buttonClass, type ButtonLook } from "./button.tsx";
import styles from "./menu.module.css";

interface MenuProps {
  readonly label: string;
  readonly look?: ButtonLook;
  /** Class of the button instead of a look; such a button is named by its own words. */
  readonly triggerClass?: string | undefined;
  readonly trigger: ReactNode;
  readonly children: ReactNode;
  readonly placement?: ComponentProps<typeof Popover>["placement"];
  readonly defaultOpen?: boolean;
  /** Opened and closed from outside, for a key of its own. */
  readonly isOpen?: boolean | undefined;
  readonly onOpenChange?: ((isOpen: boolean) => void) | undefined;
  readonly isDisabled?: boolean;
}

/** A button that opens a menu. */
export function Menu({
  label,
  look = "secondary",
  triggerClass,
  trigger,
  children,
  placement = "bottom end",
  defaultOpen = false,
  isOpen,
  onOpenChange,
  isDisabled = false,
}: MenuProps) {
  return (
    <MenuTrigger
      defaultOpen={defaultOpen}
      {...(isOpen === undefined ? {} : { isOpen })}
      {...(onOpenChange ? { onOpenChange } : {})}
    >
      <AriaButton
        className={triggerClass ?? buttonClass(look)}
        {...(triggerClass ? {} : { "aria-label": label })}
        isDisabled={isDisabled}
      >
        {trigger}
      </AriaButton>
      <Popover placement={placement} className={styles["popover"] ?? ""}>
        <AriaMenu className={styles["menu"] ?? ""} aria-label={label}>
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

interface MenuItemProps {
  readonly icon?: ReactNode;
  readonly detail?: string;
  readonly textValue: string;
  readonly onAction: () => void;
}

export function MenuItem({ icon, detail, textValue, onAction }: MenuItemProps) {
  return (
    <AriaMenuItem className={styles["item"] ?? ""} textValue={textValue} onAction={onAction}>
      {icon}
      <span className={styles["words"]}>
        {textValue}
        {detail ? <small className={styles["detail"]}>{detail}</small> : null}
      </span>
    </AriaMenuItem>
  );
}

export function MenuSeparator() {
  return <Separator className={styles["separator"] ?? ""} />;
}
