import { useState } from "react";
import type { ClosedStatus } from "../../api/inbox.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { TextArea } from "../../ui/field.tsx";
import styles from "./close-dialog.module.css";
import { text } from "./text.ts";

interface CloseDialogProps {
  readonly isPending: boolean;
  readonly onClose: () => void;
  readonly onConfirm: (closing: { status: ClosedStatus; outcome?: string }) => void;
}

const choices: { status: ClosedStatus; name: string }[] = [
  { status: "closed_resolved", name: text.actions.resolve },
  { status: "closed_unresolved", name: text.actions.unresolve },
];

/** Asks how the conversation ended before it closes. */
export function CloseDialog({ isPending, onClose, onConfirm }: CloseDialogProps) {
  const [status, setStatus] = useState<ClosedStatus>("closed_resolved");
  const [outcome, setOutcome] = useState("");
  return (
    <Dialog title={text.actions.closeTitle} isOpen onClose={onClose}>
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          const words = outcome.trim();
          onConfirm({ status, ...(words ? { outcome: words } : {}) });
        }}
      >
        <fieldset className={styles["choices"]}>
          <legend className="visually-hidden">{text.actions.closeTitle}</legend>
          {choices.map((choice, index) => (
            <label key={choice.status}>
              <input
                type="radio"
                name="status"
                value={choice.status}
                checked={status === choice.status}
                // Enter then closes as resolved, which is what most ends are.
                autoFocus={index === 0}
                onChange={() => setStatus(choice.status)}
              />
              {choice.name}
            </label>
          ))}
        </fieldset>
        <TextArea
          label={text.actions.outcome}
          help={text.actions.outcomeHelp}
          rows={3}
          maxLength={1000}
          value={outcome}
          onChange={(event) => setOutcome(event.target.value)}
        />
        <p className={styles["quiet"]}>{text.actions.closeText}</p>
        <DialogActions>
          <Button onClick={onClose}>{text.actions.cancel}</Button>
          <Button type="submit" look="primary" pending={isPending}>
            {text.actions.closeConfirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
