import type { ComponentProps, ReactNode, RefObject } from "react";
import {
  Header,
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  Popover,
  Separator,
} from "react-aria-components";
import type { MenuItemProps } from "./menu.tsx";
import styles from "./menu.module.css";

export type MenuPlacement = NonNullable<ComponentProps<typeof Popover>["placement"]>;

interface OpenMenuProps {
  readonly label: string;
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly placement: MenuPlacement;
  readonly focused: "first" | "last";
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The menu beside its button; focus goes into it, and back to the button when it closes. */
export function OpenMenu({ label, button, placement, focused, onClose, children }: OpenMenuProps) {
  return (
    <Popover
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      triggerRef={button}
      trigger="MenuTrigger"
      placement={placement}
      className={styles["popover"] ?? ""}
    >
      <AriaMenu className={styles["menu"] ?? ""} aria-label={label} autoFocus={focused} onClose={onClose}>
        {children}
      </AriaMenu>
    </Popover>
  );
}

export function Item({ icon, detail, textValue, onAction }: MenuItemProps) {
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

export function Section({ heading, children }: { readonly heading: string; readonly children: ReactNode }) {
  return (
    <AriaMenuSection>
      <Header className={styles["heading"] ?? ""}>{heading}</Header>
      {children}
    </AriaMenuSection>
  );
}

export function Rule() {
  return <Separator className={styles["separator"] ?? ""} />;
}
