import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ask } from "../../api/ask.ts";
import { citationAddress } from "../../api/citation.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { FormattedText } from "../../ui/formatted-text.tsx";
import { languageName } from "../../ui/format.ts";
import { Problem } from "../../ui/problem.tsx";
import styles from "./ask-form.module.css";
import { text } from "./text.ts";

const words = text.ask;

/** Asks the assistant as a customer would and shows its answer in place. */
export function AskForm({ locales }: { locales: readonly string[] }) {
  const queryClient = useQueryClient();
  const [question, setQuestion] = useState("");
  const [locale, setLocale] = useState(locales[0] ?? "en");
  const asking = useMutation({
    mutationFn: () => ask(question.trim(), locale),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["overview"] }),
  });
  const answered = asking.data;
  return (
    <div className={styles["ask"]}>
      <form
        className={styles["form"]}
        data-single={locales.length < 2 || undefined}
        onSubmit={(event) => {
          event.preventDefault();
          if (question.trim() && !asking.isPending) asking.mutate();
        }}
      >
        <TextField
          label={words.label}
          hideLabel
          dir="auto"
          maxLength={4000}
          placeholder={words.placeholder}
          value={question}
          onChange={(event) => setQuestion(event.target.value)}
        />
        {locales.length > 1 ? (
          <SelectField
            label={words.locale}
            hideLabel
            value={locale}
            onChange={(event) => setLocale(event.target.value)}
          >
            {locales.map((tag) => (
              <option key={tag} value={tag}>
                {languageName(tag)}
              </option>
            ))}
          </SelectField>
        ) : null}
        <Button type="submit" pending={asking.isPending}>
          {words.action}
        </Button>
      </form>
      <Problem error={asking.error} />
      <div aria-live="polite">
        {answered ? (
          <div className={styles["answer"]}>
            <div dir="auto">
              {answered.reply.text ? (
                <FormattedText text={answered.reply.text} citations={answered.reply.citations.map(citationAddress)} />
              ) : (
                <p>{words.handoff}</p>
              )}
            </div>
            {answered.reply.citations.length > 0 ? (
              <ol className={styles["sources"]}>
                {answered.reply.citations.map((cited) => (
                  <li key={`${cited.documentId} ${cited.anchor} ${cited.quote}`}>
                    <a href={citationAddress(cited)} target="_blank" rel="noopener" title={cited.quote} dir="auto">
                      {cited.title}
                    </a>
                  </li>
                ))}
              </ol>
            ) : null}
            <Link to="/inbox/$sessionId" params={{ sessionId: answered.sessionId }} search={{}}>
              {words.inspect(answered.ticketNumber)}
            </Link>
          </div>
        ) : null}
      </div>
    </div>
  );
}
