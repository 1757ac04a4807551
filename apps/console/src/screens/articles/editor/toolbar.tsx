import { Image, Link2, Plus, Redo2, Undo2, type LucideIcon } from "lucide-react";
import { Toolbar as AriaToolbar, Button as AriaButton } from "react-aria-components";
import { Menu, MenuItem } from "../../../ui/menu.tsx";
import { text } from "../text.ts";
import { formatTools } from "./formats.ts";
import { pieces } from "./pieces.ts";
import styles from "./toolbar.module.css";
import type { Format, WritingSurface } from "./writing-surface.ts";

const words = text.editing.tools;

interface ToolbarProps {
  readonly surface: () => WritingSurface | undefined;
  /** What the words at the caret are, where the editor knows. */
  readonly active?: ReadonlySet<Format>;
  readonly onLink: () => void;
  readonly onImage: () => void;
}

/** Buttons for what the keys do; one stop for Tab, arrows within. */
export function Toolbar({ surface, active, onLink, onImage }: ToolbarProps) {
  return (
    <AriaToolbar className={styles["toolbar"] ?? ""} aria-label={words.label}>
      {formatTools.map((group) => (
        <div key={group[0]?.name} className={styles["group"]}>
          {group.map(({ name, shownKey, icon, format }) => (
            <Tool
              key={name}
              name={shownKey ? `${name} (${shownKey})` : name}
              icon={icon}
              {...(active ? { isPressed: active.has(format) } : {})}
              onPress={() => surface()?.format(format)}
            />
          ))}
        </div>
      ))}
      <div className={styles["group"]}>
        <Tool name={`${words.link} (Ctrl+K)`} icon={Link2} onPress={onLink} />
        <Tool name={words.image} icon={Image} onPress={onImage} />
        <Menu label={words.insert} triggerClass={styles["tool"]} trigger={<Plus size={18} aria-label={words.insert} />}>
          {pieces.map((piece) => (
            <MenuItem
              key={piece.id}
              textValue={piece.name}
              detail={piece.detail}
              // The menu gives the focus back to its button first.
              onAction={() => setTimeout(() => surface()?.insert(piece))}
            />
          ))}
        </Menu>
      </div>
      <div className={styles["group"]}>
        <Tool name={words.undo} icon={Undo2} onPress={() => surface()?.undo()} />
        <Tool name={words.redo} icon={Redo2} onPress={() => surface()?.redo()} />
      </div>
    </AriaToolbar>
  );
}

interface ToolProps {
  readonly name: string;
  readonly icon: LucideIcon;
  readonly isPressed?: boolean;
  readonly onPress: () => void;
}

function Tool({ name, icon: Icon, isPressed, onPress }: ToolProps) {
  return (
    <AriaButton
      className={styles["tool"] ?? ""}
      aria-label={name}
      {...(isPressed === undefined ? {} : { "aria-pressed": isPressed })}
      // The text keeps the focus, and on a phone its keyboard. Else the row would also go back to the button used before.
      preventFocusOnPress
      onPress={onPress}
    >
      <Icon size={18} aria-hidden />
    </AriaButton>
  );
}
