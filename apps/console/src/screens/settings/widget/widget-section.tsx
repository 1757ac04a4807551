import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { getWidgetSettings, putWidgetSettings, type WidgetAnswer, type WidgetSettings } from "../../../api/widget.ts";
import type { Me } from "../../../api/account.ts";
import { Button } from "../../../ui/button.tsx";
import { LoadState } from "../../../ui/load-state.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { Section } from "../../../ui/section.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { toast } from "../../../ui/toast.tsx";
import { InstallSnippet } from "./install-snippet.tsx";
import { LauncherFields } from "./launcher-fields.tsx";
import { LogoField } from "./logo-field.tsx";
import { LookFields } from "./look-fields.tsx";
import { isColour, isOrigin } from "./check-settings.ts";
import { OriginsField } from "./origins-field.tsx";
import { widgetSettingsKey } from "./settings-key.ts";
import { words } from "./text.ts";
import { WidgetPreview } from "./widget-preview.tsx";
import styles from "./widget-section.module.css";

interface WidgetSectionProps {
  readonly me: Me;
  readonly mayWrite: boolean;
}

/** Look, place and origins of the chat on the customer's own website. */
export function WidgetSection({ me, mayWrite }: WidgetSectionProps) {
  const query = useQuery({ queryKey: widgetSettingsKey, queryFn: ({ signal }) => getWidgetSettings(signal) });
  return (
    <Section title={words.title}>
      <p className={styles["intro"]}>{words.intro}</p>
      <LoadState query={query} skeleton={<Skeleton lines={6} />}>
        {(answer) => <WidgetForm me={me} answer={answer} mayWrite={mayWrite} />}
      </LoadState>
    </Section>
  );
}

function WidgetForm({ me, answer, mayWrite }: WidgetSectionProps & { readonly answer: WidgetAnswer }) {
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(answer.settings);
  const save = useMutation({
    mutationFn: putWidgetSettings,
    onSuccess: (saved) => {
      queryClient.setQueryData(widgetSettingsKey, saved);
      setDraft(saved.settings);
      toast(words.saved);
    },
  });
  const change = (news: Partial<WidgetSettings>) => setDraft((before) => ({ ...before, ...news }));
  const isChanged = JSON.stringify(draft) !== JSON.stringify(answer.settings);
  const isRight = (draft.accent === null || isColour(draft.accent)) && draft.allowedOrigins.every(isOrigin);
  const { workspace } = me;
  return (
    <div className={styles["columns"]}>
      <form
        noValidate
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          if (isRight) save.mutate(draft);
        }}
      >
        <fieldset disabled={!mayWrite} className={styles["fields"]}>
          <LookFields draft={draft} onChange={change} />
          <LogoField logoUrl={answer.logoUrl} />
          <LauncherFields draft={draft} locales={workspace.locales} onChange={change} />
          <OriginsField draft={draft} envOrigins={answer.envOrigins} onChange={change} />
        </fieldset>
        <Problem error={save.error} />
        {mayWrite ? (
          <div className={styles["actions"]}>
            <Button type="submit" look="primary" pending={save.isPending} disabled={!isChanged || !isRight}>
              {words.save}
            </Button>
            {isChanged ? <span className={styles["note"]}>{words.unsaved}</span> : null}
          </div>
        ) : null}
        <InstallSnippet siteUrl={workspace.siteUrl} />
      </form>
      <WidgetPreview settings={draft} logoUrl={answer.logoUrl} name={workspace.name} locale={workspace.sourceLocale} />
    </div>
  );
}
