import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { ArrowLeft, FolderInput, LifeBuoy, MessageCircle } from "lucide-react";
import type { ImportKind, ImportRun } from "../../api/imports.ts";
import { RequireScope } from "../../app/require-scope.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Page } from "../../ui/page.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { Section } from "../../ui/section.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import table from "../../ui/table.module.css";
import { ArticlesNav } from "../articles/articles-nav.tsx";
import { ImportForm } from "./import-form.tsx";
import { importListQuery } from "./import-queries.ts";
import { ImportRunView } from "./import-run-view.tsx";
import styles from "./import-screen.module.css";
import { ImportState } from "./import-state.tsx";
import { text } from "./text.ts";

const icons = { zendesk: LifeBuoy, intercom: MessageCircle, folder: FolderInput } as const;
const kinds = ["zendesk", "intercom", "folder"] as const;

/** Choose where it comes from, look at what would happen, bring it in. */
export function ImportScreen() {
  return (
    <RequireScope scope="content:write">
      <Importing />
    </RequireScope>
  );
}

function Importing() {
  const { kind, run } = useSearch({ from: "/app/import" });
  const chosen = kinds.find((each) => each === kind);
  const inside = run !== undefined || chosen !== undefined;
  return (
    <Page title={run === undefined && chosen ? text.kinds[chosen].name : text.title}>
      <ArticlesNav />
      {inside ? (
        <Link to="/import" search={{}} className={styles["back"]}>
          <ArrowLeft size={16} aria-hidden />
          {text.back}
        </Link>
      ) : null}
      {run !== undefined ? (
        <ImportRunView key={run} id={run} />
      ) : chosen ? (
        <ImportForm key={chosen} kind={chosen} />
      ) : (
        <Choose />
      )}
    </Page>
  );
}

function Choose() {
  const query = useQuery(importListQuery);
  return (
    <>
      <p className={styles["intro"]}>{text.intro}</p>
      <h2 className={styles["question"]}>{text.choose}</h2>
      <ul className={styles["kinds"]}>
        {kinds.map((kind) => (
          <li key={kind}>
            <Kind kind={kind} />
          </li>
        ))}
      </ul>
      <LoadState query={query} skeleton={<Skeleton rows lines={3} />}>
        {({ runs }) => (runs.length === 0 ? null : <Recent runs={runs} />)}
      </LoadState>
    </>
  );
}

function Kind({ kind }: { readonly kind: ImportKind }) {
  const Icon = icons[kind];
  const { name, description } = text.kinds[kind];
  return (
    <Link to="/import" search={{ kind }} className={styles["kind"]}>
      <Icon size={22} aria-hidden />
      <span>
        <strong>{name}</strong>
        <span className={styles["description"]}>{description}</span>
      </span>
    </Link>
  );
}

function Recent({ runs }: { readonly runs: readonly ImportRun[] }) {
  return (
    <Section title={text.recent}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard */}
      <div className={table["frame"]} tabIndex={0} role="region" aria-label={text.recent}>
        <table className={table["table"]}>
          <thead>
            <tr>
              <th scope="col">{text.columns.from}</th>
              <th scope="col">{text.columns.state}</th>
              <th scope="col">{text.columns.by}</th>
              <th scope="col">{text.columns.at}</th>
            </tr>
          </thead>
          <tbody>
            {runs.map(({ id, from, kind, state, createdBy, createdAt }) => (
              <tr key={id}>
                <th scope="row">
                  <Link to="/import" search={{ run: id }}>
                    <bdi>{from}</bdi>
                  </Link>
                  <span className={styles["sub"]}>{text.kinds[kind].name}</span>
                </th>
                <td>
                  <ImportState state={state} />
                </td>
                <td className={table["quiet"]}>{createdBy}</td>
                <td className={table["quiet"]}>
                  <RelativeTime at={createdAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
