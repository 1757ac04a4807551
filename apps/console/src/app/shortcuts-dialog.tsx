import { Dialog } from "../ui/dialog.tsx";
import { text } from "./text.ts";
import styles from "./shortcuts-dialog.module.css";

const shortcuts: [string, string][] = [
  ["Ctrl K", "Go anywhere"],
  ["?", "Show this list"],
  ["j / k", "Next or previous conversation in the list"],
  ["Enter", "Open the conversation"],
  ["/", "Search the conversations"],
  ["f", "Filter the conversations"],
  ["t", "Take the conversation over"],
  ["a", "Assign it to a person or a team"],
  ["r", "Write a reply; / inside it for a canned answer"],
  ["n", "Write an internal note"],
  ["Ctrl Enter", "Send the reply or the note"],
  ["s", "Snooze the conversation"],
  ["e", "Close the conversation"],
  ["d", "Contact and details"],
  ["i", "Inspect the assistant's last turn"],
  ["Esc", "Leave the reply, close the panel"],
  ["Ctrl S", "Save the draft of an article"],
];

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={text.shortcuts} isOpen onClose={onClose}>
      <dl className={styles["list"]}>
        {shortcuts.map(([keys, meaning]) => (
          <div key={keys} className={styles["row"]}>
            <dt>
              <kbd className={styles["keys"]}>{keys}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
