import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { tryRedaction } from "../../../api/guardrails.ts";
import { Button } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/field.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { Fact, Facts } from "../../../ui/section.tsx";
import styles from "./guardrails-tab.module.css";
import { text } from "./text.ts";

const words = text.personal;

/** Shows what would become of a message; nothing of it is stored. */
export function TryRedaction() {
  const [message, setMessage] = useState("");
  const attempt = useMutation({ mutationFn: () => tryRedaction(message) });
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (message.trim() !== "") attempt.mutate();
  };
  return (
    <form className={styles["try"]} onSubmit={go}>
      <div className={styles["tryLine"]}>
        <TextField
          label={words.tryLabel}
          placeholder={words.tryPlaceholder}
          value={message}
          maxLength={4000}
          autoComplete="off"
          onChange={(event) => {
            setMessage(event.target.value);
            attempt.reset();
          }}
        />
        <Button type="submit" pending={attempt.isPending} aria-disabled={message.trim() === "" || undefined}>
          {words.tryGo}
        </Button>
      </div>
      <Problem error={attempt.error} />
      <div role="status">
        {attempt.data ? (
          <Facts>
            <Fact name={words.stored}>
              <bdi>{attempt.data.stored}</bdi>
            </Fact>
            <Fact name={words.passedOn}>
              <bdi>{attempt.data.passedOn}</bdi>
            </Fact>
          </Facts>
        ) : null}
      </div>
    </form>
  );
}
