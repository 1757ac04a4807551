import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Lock } from "lucide-react";
import { useState } from "react";
import {
  getRedaction,
  putRedaction,
  redactionChoices,
  type RedactionChoice,
  type RedactionKind,
} from "../../../api/guardrails.ts";
import { Button } from "../../../ui/button.tsx";
import { SelectField } from "../../../ui/field.tsx";
import { LoadState } from "../../../ui/load-state.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { Section } from "../../../ui/section.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { StatusWord } from "../../../ui/status-word.tsx";
import { toast } from "../../../ui/toast.tsx";
import styles from "./guardrails-tab.module.css";
import { kindName, text } from "./text.ts";
import { TryRedaction } from "./try-redaction.tsx";

const words = text.personal;
const redactionKey = ["redaction-settings"];

export function PersonalDataSection({ mayWrite }: { readonly mayWrite: boolean }) {
  const query = useQuery({ queryKey: redactionKey, queryFn: ({ signal }) => getRedaction(signal) });
  return (
    <Section title={words.title}>
      <p className={styles["intro"]}>{words.intro}</p>
      <LoadState query={query} skeleton={<Skeleton lines={6} />}>
        {({ kinds }) => <Kinds kinds={kinds} mayWrite={mayWrite} />}
      </LoadState>
      <TryRedaction />
    </Section>
  );
}

function Kinds({ kinds, mayWrite }: { readonly kinds: readonly RedactionKind[]; readonly mayWrite: boolean }) {
  const client = useQueryClient();
  const [changed, setChanged] = useState<Readonly<Record<string, RedactionChoice>>>({});
  const save = useMutation({
    mutationFn: () => putRedaction(changed),
    onSuccess: (answer) => {
      client.setQueryData(redactionKey, answer);
      setChanged({});
      toast(words.saved);
    },
  });
  return (
    <div className={styles["kinds"]}>
      <ul className={styles["kindList"]}>
        {kinds.map(({ kind, choice, fixed }) => (
          <li key={kind} className={styles["kind"]}>
            <span>{kindName(kind)}</span>
            {fixed ? (
              <StatusWord icon={Lock}>{words.fixed}</StatusWord>
            ) : mayWrite ? (
              <SelectField
                label={kindName(kind)}
                hideLabel
                value={changed[kind] ?? choice}
                onChange={(event) => setChanged({ ...changed, [kind]: event.target.value as RedactionChoice })}
              >
                {redactionChoices.map((value) => (
                  <option key={value} value={value}>
                    {words.choices[value]}
                  </option>
                ))}
              </SelectField>
            ) : (
              <span className={styles["detail"]}>{words.choices[choice]}</span>
            )}
          </li>
        ))}
      </ul>
      <Problem error={save.error} />
      {Object.keys(changed).length > 0 ? (
        <div className={styles["buttons"]}>
          <Button look="primary" pending={save.isPending} onClick={() => save.mutate()}>
            {words.save}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
