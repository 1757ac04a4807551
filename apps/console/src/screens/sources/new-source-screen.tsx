import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { useState, type FormEvent } from "react";
import {
  changeSource,
  createSource,
  testSource,
  type Source,
  type SourceKind,
  type Verdict,
} from "../../api/sources.ts";
import { useMe } from "../../app/me.ts";
import { RequireScope } from "../../app/require-scope.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Page } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { focusFirstError } from "./focus-first-error.ts";
import { KindIcon } from "./kind-icon.tsx";
import styles from "./new-source-screen.module.css";
import formStyles from "./source-form.module.css";
import { SourceFormFields } from "./source-form.tsx";
import { sourceKindsQuery, sourcesKey } from "./source-queries.ts";
import { useSourceSettings } from "./source-settings.ts";
import { text } from "./text.ts";
import { VerdictView } from "./verdict-view.tsx";

const words = text.create;

export function NewSourceScreen() {
  return (
    <RequireScope scope="settings:write">
      <NewSource />
    </RequireScope>
  );
}

function NewSource() {
  const { kind: chosen } = useSearch({ from: "/app/sources/new" });
  const query = useQuery(sourceKindsQuery);
  return (
    <LoadState query={query} skeleton={<Skeleton rows lines={6} />} headingLevel={1}>
      {({ kinds }) => {
        const kind = kinds.find((known) => known.kind === chosen);
        return kind ? <Connect key={kind.kind} kind={kind} /> : <ChooseKind kinds={kinds} />;
      }}
    </LoadState>
  );
}

function ChooseKind({ kinds }: { kinds: readonly SourceKind[] }) {
  return (
    <Page
      title={words.title}
      actions={
        <Link to="/sources" className={buttonClass("quiet")}>
          {words.cancel}
        </Link>
      }
    >
      <h2 className={styles["question"]}>{words.choose}</h2>
      <ul className={styles["kinds"]}>
        {kinds.map(({ kind, name, description, icon }) => (
          <li key={kind}>
            <Link to="/sources/new" search={{ kind }} className={styles["kind"]}>
              <KindIcon icon={icon} size={22} />
              <span>
                <strong>{name}</strong>
                <span className={styles["description"]}>{description}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}

/** Saves the source, then tries the connection; what is wrong is mended in the same form. */
function Connect({ kind }: { kind: SourceKind }) {
  const { workspace } = useMe();
  const queryClient = useQueryClient();
  const form = useSourceSettings(kind, workspace.sourceLocale);
  const [saved, setSaved] = useState<Source>();
  const [verdict, setVerdict] = useState<Verdict>();
  const connect = useMutation({
    mutationFn: async () => {
      const settings = form.checked(saved?.secretsSet ?? []);
      if (!settings) return;
      setVerdict(undefined);
      const source = saved ? await changeSource(saved.id, settings) : await createSource(kind.kind, settings);
      setSaved(source);
      form.forgetSecrets();
      await queryClient.invalidateQueries({ queryKey: sourcesKey });
      setVerdict(await testSource(source.id));
    },
  });
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { currentTarget } = event;
    connect.mutate(undefined, { onSettled: () => focusFirstError(currentTarget) });
  };
  return (
    <form noValidate onSubmit={send}>
      <Page
        title={kind.name}
        actions={
          <Link to="/sources" className={buttonClass("quiet")}>
            {words.cancel}
          </Link>
        }
      >
        <div className={formStyles["form"]}>
          {saved ? null : (
            <Link to="/sources/new" search={{}} className={styles["back"]}>
              <ArrowLeft size={16} aria-hidden />
              {words.back}
            </Link>
          )}
          <SourceFormFields kind={kind} form={form} secretsSet={saved?.secretsSet ?? []} />
          <Problem error={connect.error} />
          {verdict ? <VerdictView verdict={verdict} /> : null}
          {saved ? <p className={formStyles["quiet"]}>{words.saved}</p> : null}
          <div className={formStyles["actions"]}>
            {saved && verdict?.kind === "ok" ? null : (
              <Button type="submit" look="primary" pending={connect.isPending}>
                {saved ? words.again : words.connect}
              </Button>
            )}
            {saved ? (
              <Link
                to="/sources/$sourceId"
                params={{ sourceId: saved.id }}
                className={buttonClass(verdict?.kind === "ok" ? "primary" : "secondary")}
              >
                {words.openIt}
              </Link>
            ) : null}
          </div>
        </div>
      </Page>
    </form>
  );
}
