import { useMutation } from "@tanstack/react-query";
import { CircleCheck, ShieldAlert } from "lucide-react";
import { useState, type FormEvent } from "react";
import { tryTopics, type TopicInput } from "../../../api/guardrails.ts";
import { Button } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/field.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { StatusWord } from "../../../ui/status-word.tsx";
import styles from "./guardrails-tab.module.css";
import { text } from "./text.ts";

const words = text.attempt;

/** Tells which topics a message would be about; with a draft, also whether it is about that. */
export function TryTopics({ draft }: { readonly draft?: () => TopicInput & { id?: string } }) {
  const [message, setMessage] = useState("");
  const attempt = useMutation({
    mutationFn: () => tryTopics({ text: message.trim(), ...(draft ? { topic: draft() } : {}) }),
  });
  const go = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (message.trim() !== "") attempt.mutate();
  };
  return (
    <form className={styles["try"]} onSubmit={go}>
      <div className={styles["tryLine"]}>
        <TextField
          label={draft ? words.labelDraft : words.label}
          placeholder={words.placeholder}
          value={message}
          maxLength={4000}
          onChange={(event) => {
            setMessage(event.target.value);
            attempt.reset();
          }}
        />
        <Button type="submit" pending={attempt.isPending} aria-disabled={message.trim() === "" || undefined}>
          {words.go}
        </Button>
      </div>
      <Problem error={attempt.error} />
      <div role="status" className={styles["verdict"]}>
        {attempt.data ? <Verdict {...attempt.data} /> : null}
      </div>
    </form>
  );
}

function Verdict({ matches, meaning }: Awaited<ReturnType<typeof tryTopics>>) {
  return (
    <>
      {matches.length === 0 ? (
        <StatusWord icon={CircleCheck} tone="neutral">
          {words.none}
        </StatusWord>
      ) : (
        matches.map(({ topicId, title, by }) => (
          <StatusWord key={topicId} icon={ShieldAlert} tone="warning">
            {words.match(title || words.draft, by)}
          </StatusWord>
        ))
      )}
      {meaning ? null : <p className={styles["detail"]}>{words.wordsOnly}</p>}
    </>
  );
}
