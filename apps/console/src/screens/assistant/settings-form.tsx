import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { saveAssistantSettings, type AssistantSettings, type StoredAssistantSettings } from "../../api/assistant.ts";
import { Button } from "../../ui/button.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { toast } from "../../ui/toast.tsx";
import { settingsQuery } from "./settings-query.ts";
import styles from "./settings-form.module.css";
import { text } from "./text.ts";

export interface SettingsEditing {
  readonly draft: AssistantSettings;
  readonly stored: StoredAssistantSettings;
  change(patch: Partial<AssistantSettings>): void;
}

interface SettingsFormProps {
  readonly mayWrite: boolean;
  /** What keeps the form from being saved; undefined when all is well. */
  readonly problem?: string | undefined;
  readonly children: (editing: SettingsEditing) => ReactNode;
}

/** A part of the assistant's settings as a form that is saved as a whole. */
export function SettingsForm(props: SettingsFormProps) {
  const query = useQuery(settingsQuery);
  return (
    <LoadState query={query} skeleton={<Skeleton lines={10} />}>
      {(stored) => <Loaded key={stored.version} {...props} stored={stored} />}
    </LoadState>
  );
}

function Loaded({ mayWrite, problem, children, stored }: SettingsFormProps & { stored: StoredAssistantSettings }) {
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(stored.settings);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(stored.settings);
  const save = useMutation({
    mutationFn: () => saveAssistantSettings(stored.version, draft),
    onSuccess: (saved) => {
      queryClient.setQueryData(settingsQuery.queryKey, saved);
      toast(text.saved);
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (problem === undefined) save.mutate();
  };
  return (
    <form noValidate onSubmit={send} className={styles["form"]}>
      {mayWrite ? null : <p className={styles["quiet"]}>{text.readOnly}</p>}
      <fieldset disabled={!mayWrite} className={styles["fields"]}>
        {children({ draft, stored, change: (patch) => setDraft((before) => ({ ...before, ...patch })) })}
      </fieldset>
      {mayWrite ? (
        <div className={styles["bar"]} data-changed={isChanged || undefined}>
          <Button type="submit" look="primary" pending={save.isPending} disabled={!isChanged && !save.isPending}>
            {text.save}
          </Button>
          {isChanged ? <Button onClick={() => setDraft(stored.settings)}>{text.discard}</Button> : null}
          <span className={styles["quiet"]} role="status">
            {problem ?? (isChanged ? text.unsaved : text.takesEffect)}
          </span>
          <Problem error={save.error} />
        </div>
      ) : null}
    </form>
  );
}
