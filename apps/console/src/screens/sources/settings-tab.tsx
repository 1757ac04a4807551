import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { changeSource, type Source, type SourceKind } from "../../api/sources.ts";
import { Button } from "../../ui/button.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Section } from "../../ui/section.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { toast } from "../../ui/toast.tsx";
import { DeleteSourceDialog } from "./delete-source-dialog.tsx";
import { focusFirstError } from "./focus-first-error.ts";
import { ScopePicker } from "./scope-picker.tsx";
import formStyles from "./source-form.module.css";
import { SourceFormFields } from "./source-form.tsx";
import { sourceKindsQuery, sourcesKey } from "./source-queries.ts";
import { useSourceSettings } from "./source-settings.ts";
import { text } from "./text.ts";

const words = text.settings;

export function SettingsTab({ source }: { source: Source }) {
  const query = useQuery(sourceKindsQuery);
  return (
    <LoadState query={query} skeleton={<Skeleton lines={8} />}>
      {({ kinds }) => {
        const kind = kinds.find((known) => known.kind === source.kind);
        return kind ? <Settings kind={kind} source={source} /> : <Danger source={source} />;
      }}
    </LoadState>
  );
}

function Settings({ kind, source }: { kind: SourceKind; source: Source }) {
  const queryClient = useQueryClient();
  const form = useSourceSettings(kind, source.locale, source);
  const save = useMutation({
    mutationFn: async () => {
      const settings = form.checked(source.secretsSet);
      if (!settings) return false;
      await changeSource(source.id, settings);
      form.forgetSecrets();
      await queryClient.invalidateQueries({ queryKey: sourcesKey });
      return true;
    },
    onSuccess: (saved) => saved && toast(words.saved),
  });
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { currentTarget } = event;
    save.mutate(undefined, { onSettled: () => focusFirstError(currentTarget) });
  };
  return (
    <>
      <form noValidate onSubmit={send} className={formStyles["form"]}>
        <SourceFormFields
          kind={kind}
          form={form}
          secretsSet={source.secretsSet}
          renderBelow={(field) =>
            field.kind === "list" ? (
              <ScopePicker
                sourceId={source.id}
                field={field.name}
                value={form.config[field.name] ?? ""}
                onChange={(value) => form.setConfigValue(field.name, value)}
              />
            ) : null
          }
        />
        <Problem error={save.error} />
        <div className={formStyles["actions"]}>
          <Button type="submit" look="primary" pending={save.isPending}>
            {words.save}
          </Button>
        </div>
      </form>
      <Danger source={source} />
    </>
  );
}

function Danger({ source }: { source: Source }) {
  const [asking, setAsking] = useState(false);
  return (
    <Section title={words.danger}>
      <p className={formStyles["quiet"]}>{words.dangerText}</p>
      <div>
        <Button look="danger" onClick={() => setAsking(true)}>
          {text.detail.delete}
        </Button>
      </div>
      {asking ? <DeleteSourceDialog source={source} onClose={() => setAsking(false)} /> : null}
    </Section>
  );
}
