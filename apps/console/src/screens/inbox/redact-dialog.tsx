import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { redactMessage } from "../../api/inbox.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { Problem } from "../../ui/problem.tsx";
import { toast } from "../../ui/toast.tsx";
import styles from "./close-dialog.module.css";
import { refreshConversation } from "./refresh-conversation.ts";
import { text } from "./text.ts";
import type { Message } from "./timeline.ts";

const words = text.message;

interface RedactDialogProps {
  readonly sessionId: string;
  readonly message: Message;
  readonly onClose: () => void;
}

/** Takes a message, or words of it, out of everything that was stored. */
export function RedactDialog({ sessionId, message, onClose }: RedactDialogProps) {
  const queryClient = useQueryClient();
  const [whole, setWhole] = useState(false);
  const [typed, setTyped] = useState("");
  const [missing, setMissing] = useState(false);
  const redact = useMutation({
    mutationFn: () => redactMessage(sessionId, message.messageId, whole ? undefined : [typed.trim()]),
    onSuccess: async () => {
      toast(words.redactDone);
      onClose();
      await refreshConversation(queryClient, sessionId);
    },
  });
  return (
    <Dialog title={words.redactTitle} isOpen onClose={onClose} alert>
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          if (!whole && (typed.trim() === "" || !message.text.includes(typed.trim()))) return setMissing(true);
          redact.mutate();
        }}
      >
        <p>{words.redactText}</p>
        <fieldset className={styles["choices"]}>
          <legend className="visually-hidden">{words.redactTitle}</legend>
          <label>
            <input type="radio" name="what" checked={!whole} onChange={() => setWhole(false)} />
            {words.redactSome}
          </label>
          <label>
            <input type="radio" name="what" checked={whole} onChange={() => setWhole(true)} />
            {words.redactAll}
          </label>
        </fieldset>
        {whole ? null : (
          <TextField
            label={words.redactWords}
            help={words.redactWordsHelp}
            autoFocus
            dir="auto"
            value={typed}
            onChange={(event) => {
              setMissing(false);
              setTyped(event.target.value);
            }}
            error={missing ? words.redactMissing : undefined}
          />
        )}
        <Problem error={redact.error} />
        <DialogActions>
          <Button onClick={onClose}>{text.actions.cancel}</Button>
          <Button type="submit" look="danger" pending={redact.isPending}>
            {words.redact}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
