import type { EditorView } from "@codemirror/view";
import type { StateCommand } from "@codemirror/state";
import { redo, undo } from "@codemirror/commands";
import {
  Bold,
  Code,
  Heading2,
  Heading3,
  Image,
  Italic,
  Link2,
  List,
  ListChecks,
  ListOrdered,
  Plus,
  Quote,
  Redo2,
  Undo2,
  type LucideIcon,
} from "lucide-react";
import { Toolbar as AriaToolbar, Button as AriaButton } from "react-aria-components";
import { Menu, MenuItem } from "../../../ui/menu.tsx";
import { text } from "../text.ts";
import { insertPiece, toggleHeading, toggleList, toggleMark, toggleQuote } from "./markdown-commands.ts";
import { pieces } from "./pieces.ts";
import styles from "./toolbar.module.css";

const words = text.editing.tools;

const commands: readonly { name: string; key: string; icon: LucideIcon; run: StateCommand }[][] = [
  [
    { name: words.bold, key: "Ctrl+B", icon: Bold, run: toggleMark("**") },
    { name: words.italic, key: "Ctrl+I", icon: Italic, run: toggleMark("*") },
    { name: words.code, key: "Ctrl+E", icon: Code, run: toggleMark("`") },
  ],
  [
    { name: words.heading, key: "Ctrl+Alt+2", icon: Heading2, run: toggleHeading(2) },
    { name: words.smallHeading, key: "Ctrl+Alt+3", icon: Heading3, run: toggleHeading(3) },
  ],
  [
    { name: words.list, key: "Ctrl+Shift+8", icon: List, run: toggleList("bullet") },
    { name: words.numbers, key: "Ctrl+Shift+7", icon: ListOrdered, run: toggleList("number") },
    { name: words.tasks, key: "", icon: ListChecks, run: toggleList("task") },
    { name: words.quote, key: "", icon: Quote, run: toggleQuote },
  ],
];

interface ToolbarProps {
  readonly view: () => EditorView | undefined;
  readonly onLink: () => void;
  readonly onImage: () => void;
}

/** Buttons for what the keys do; one stop for Tab, arrows within. */
export function Toolbar({ view, onLink, onImage }: ToolbarProps) {
  const run = (command: StateCommand) => () => {
    const editor = view();
    if (!editor) return;
    command({ state: editor.state, dispatch: (transaction) => editor.dispatch(transaction) });
    editor.focus();
  };
  return (
    <AriaToolbar className={styles["toolbar"] ?? ""} aria-label={words.label}>
      {commands.map((group) => (
        <div key={group[0]?.name} className={styles["group"]}>
          {group.map(({ name, key, icon, run: command }) => (
            <Tool key={name} name={key ? `${name} (${key})` : name} icon={icon} onPress={run(command)} />
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
              onAction={() => {
                const editor = view();
                if (!editor) return;
                const { from, to } = editor.state.selection.main;
                editor.dispatch(insertPiece(editor.state, piece, from, to));
                // The menu gives the focus back to its button first.
                setTimeout(() => editor.focus());
              }}
            />
          ))}
        </Menu>
      </div>
      <div className={styles["group"]}>
        <Tool name={words.undo} icon={Undo2} onPress={run(undo)} />
        <Tool name={words.redo} icon={Redo2} onPress={run(redo)} />
      </div>
    </AriaToolbar>
  );
}

function Tool({ name, icon: Icon, onPress }: { name: string; icon: LucideIcon; onPress: () => void }) {
  return (
    <AriaButton className={styles["tool"] ?? ""} aria-label={name} onPress={onPress}>
      <Icon size={18} aria-hidden />
    </AriaButton>
  );
}
