import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { putFinWebhook, readFinWebhook, type FinWebhook } from "../../../api/fin-webhook.ts";
import { Button } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/field.tsx";
import { LoadState } from "../../../ui/load-state.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { Fact, Facts, Section } from "../../../ui/section.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { SwitchField } from "../../../ui/switch-field.tsx";
import { toast } from "../../../ui/toast.tsx";
import styles from "../rows.module.css";
import { Deliveries } from "./deliveries.tsx";
import { text } from "./text.ts";

const key = ["fin-webhook"];

/** Where other programs are told of their conversations, and what came of it. */
export function FinSection({ mayWrite }: { mayWrite: boolean }) {
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => readFinWebhook(signal) });
  return (
    <Section title={text.title}>
      <p className={styles["intro"]}>{text.intro}</p>
      <LoadState query={query} skeleton={<Skeleton lines={4} />}>
        {(webhook) => (
          <>
            {mayWrite ? (
              <FinForm key={`${webhook.url}|${webhook.hasSecret}`} webhook={webhook} />
            ) : (
              <Facts>
                <Fact name={text.url}>{webhook.url || "–"}</Fact>
              </Facts>
            )}
            {webhook.url === "" ? null : <Deliveries mayWrite={mayWrite} />}
          </>
        )}
      </LoadState>
    </Section>
  );
}

/** In the form of Standard Webhooks. */
function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}

function FinForm({ webhook }: { webhook: FinWebhook }) {
  const queryClient = useQueryClient();
  const [url, setUrl] = useState(webhook.url);
  const [secret, setSecret] = useState("");
  const [allowPrivateHost, setAllowPrivateHost] = useState(webhook.allowPrivateHost);
  const [asksForRating, setAsksForRating] = useState(webhook.asksForRating);
  const save = useMutation({
    mutationFn: () =>
      putFinWebhook({ url: url.trim(), allowPrivateHost, asksForRating, ...(secret ? { secret } : {}) }),
    onSuccess: (saved) => {
      queryClient.setQueryData(key, saved);
      setSecret("");
      toast(text.saved);
    },
  });
  return (
    <form
      className={styles["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <TextField
        label={text.url}
        help={text.urlHelp}
        type="url"
        dir="ltr"
        placeholder="https://example.com/fin-events"
        value={url}
        onChange={({ target }) => setUrl(target.value)}
      />
      <TextField
        label={text.secret}
        help={webhook.hasSecret ? text.secretKept : text.secretNew}
        minLength={16}
        maxLength={200}
        autoComplete="off"
        dir="ltr"
        value={secret}
        onChange={({ target }) => setSecret(target.value)}
      />
      <div className={styles["add"]}>
        <Button type="button" onClick={() => setSecret(newSecret())}>
          {text.make}
        </Button>
      </div>
      <SwitchField
        label={text.privateHost}
        help={text.privateHostHelp}
        isOn={allowPrivateHost}
        onChange={setAllowPrivateHost}
      />
      <SwitchField label={text.rating} help={text.ratingHelp} isOn={asksForRating} onChange={setAsksForRating} />
      <Problem error={save.error} />
      <div className={styles["add"]}>
        <Button type="submit" look="primary" pending={save.isPending}>
          {text.save}
        </Button>
      </div>
    </form>
  );
}
