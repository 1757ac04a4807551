import { createContext, use, useEffect, useRef, useState, type ReactNode } from "react";
import { buttonClass, type ButtonLook } from "./button.tsx";
import type * as MenuPartsModule from "./menu-parts.tsx";

type MenuParts = typeof MenuPartsModule;

/** What draws open menus rests on react-aria, a quarter of a screen's script: it loads when somebody reaches for one. */
let loaded: MenuParts | undefined;
async function loadParts(): Promise<MenuParts> {
  loaded ??= await import("./menu-parts.tsx");
  return loaded;
}

const Parts = createContext<MenuParts | undefined>(undefined);

interface MenuProps {
  readonly label: string;
  readonly look?: ButtonLook;
  /** Class of the button instead of a look; such a button is named by its own words. */
  readonly triggerClass?: string | undefined;
  readonly trigger: ReactNode;
  readonly children: ReactNode;
  readonly placement?: MenuPartsModule.MenuPlacement;
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
  isOpen,
  onOpenChange,
  isDisabled = false,
}: MenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [parts, setParts] = useState(loaded);
  const [own, setOwn] = useState<"first" | "last" | undefined>();
  const open = isOpen ?? own !== undefined;
  const change = (next: "first" | "last" | undefined) => {
    setOwn(next);
    onOpenChange?.(next !== undefined);
  };
  useEffect(() => {
    if (!open || parts) return;
    void loadParts().then(setParts);
  }, [open, parts]);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={triggerClass ?? buttonClass(look)}
        aria-label={triggerClass ? undefined : label}
        aria-haspopup="menu"
        aria-expanded={open}
        disabled={isDisabled}
        onPointerEnter={() => void loadParts()}
        onFocus={() => void loadParts()}
        onClick={({ currentTarget }) => {
          // Safari does not focus what is clicked, and the focus has to come back here.
          currentTarget.focus();
          change(open ? undefined : "first");
        }}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          change(event.key === "ArrowDown" ? "first" : "last");
        }}
      >
        {trigger}
      </button>
      {parts && open ? (
        <Parts value={parts}>
          <parts.OpenMenu
            label={label}
            button={button}
            placement={placement}
            focused={own ?? "first"}
            onClose={() => change(undefined)}
          >
            {children}
          </parts.OpenMenu>
        </Parts>
      ) : null}
    </>
  );
}

/** The parts that are loaded whenever a menu's content is drawn. */
function useParts(): MenuParts {
  const parts = use(Parts);
  if (!parts) throw new Error("This belongs into a Menu.");
  return parts;
}

export interface MenuItemProps {
  readonly icon?: ReactNode;
  readonly detail?: string;
  readonly textValue: string;
  readonly onAction: () => void;
}

export function MenuItem(props: MenuItemProps) {
  const { Item } = useParts();
  return <Item {...props} />;
}

/** Items that belong together, under a heading. */
export function MenuSection(props: { readonly heading: string; readonly children: ReactNode }) {
  const { Section } = useParts();
  return <Section {...props} />;
}

export function MenuSeparator() {
  const { Rule } = useParts();
  return <Rule />;
}
