import { SendHorizontal } from "lucide-react";
import { useState, type KeyboardEvent, type Ref } from "react";
import type { Session } from "../../api/inbox.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./composer.module.css";
import { text } from "./text.ts";

interface ComposerProps {
  readonly session: Session;
  readonly contactName: string;
  readonly myId: string;
  readonly mayAnswer: boolean;
  readonly onSend: (text: string) => void;
  readonly ref: Ref<HTMLTextAreaElement>;
}

const longest = 4000;

// Half-written replies survive a look at another conversation.
const drafts = new Map<string, string>();

export function Composer({ session, contactName, myId, mayAnswer, onSend, ref }: ComposerProps) {
  const [draft, setDraft] = useState(() => drafts.get(session.id) ?? "");
  const write = (value: string) => {
    drafts.set(session.id, value);
    setDraft(value);
  };
  const send = () => {
    const message = draft.trim();
    if (message === "") return;
    onSend(message);
    write("");
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    }
    if (event.key === "Escape") {
      event.stopPropagation();
      event.currentTarget.blur();
    }
  };

  if (!mayAnswer) return <p className={styles["bar"]}>{text.composer.readOnly}</p>;
  if (session.status !== "open") return <p className={styles["bar"]}>{text.composer.closed}</p>;
  if (session.owner === "ai") return <p className={styles["bar"]}>{text.composer.withAssistant}</p>;
  return (
    <form
      className={styles["composer"]}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={ref}
        className={styles["text"]}
        rows={2}
        maxLength={longest}
        dir="auto"
        aria-label={text.composer.label}
        placeholder={text.composer.placeholder(contactName)}
        value={draft}
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles["foot"]}>
        <p className={styles["hint"]}>
          {session.assigneeId === myId ? (
            <span className={styles["keys"]}>{text.composer.keys}</span>
          ) : (
            text.composer.assigns
          )}
        </p>
        <Button
          type="submit"
          look="primary"
          disabled={draft.trim() === ""}
          icon={<SendHorizontal size={16} className={styles["arrow"]} aria-hidden />}
        >
          {text.composer.send}
        </Button>
      </div>
    </form>
  );
}
