import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Cable, Plus, TriangleAlert } from "lucide-react";
import type { Source } from "../../api/sources.ts";
import { mayUse, useMe } from "../../app/me.ts";
import { RequireScope } from "../../app/require-scope.tsx";
import { buttonClass } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { formatNumber } from "../../ui/format.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { RelativeTime, UntilTime } from "../../ui/relative-time.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { StatusWord } from "../../ui/status-word.tsx";
import table from "../../ui/table.module.css";
import { KindIcon } from "./kind-icon.tsx";
import { nextRunOf } from "./next-run.ts";
import { RunState, sourceState } from "./run-state.tsx";
import { sourceKindsQuery, sourceListQuery } from "./source-queries.ts";
import styles from "./sources-screen.module.css";
import { text } from "./text.ts";

export function SourcesScreen() {
  return (
    <RequireScope scope="settings:read">
      <Sources />
    </RequireScope>
  );
}

function Sources() {
  const me = useMe();
  const query = useQuery(sourceListQuery);
  const add = mayUse(me, "settings:write") ? (
    <Link to="/sources/new" className={buttonClass("primary")}>
      <Plus size={16} aria-hidden />
      {text.add}
    </Link>
  ) : null;
  return (
    <Page title={text.title} actions={add} wide>
      <LoadState query={query} skeleton={<Skeleton rows lines={6} />}>
        {({ sources }) =>
          sources.length === 0 ? (
            <Notice icon={Cable} title={text.empty.title} action={add}>
              <p>{text.empty.text}</p>
            </Notice>
          ) : (
            <SourceTable sources={sources} />
          )
        }
      </LoadState>
    </Page>
  );
}

function SourceTable({ sources }: { sources: readonly Source[] }) {
  const kinds = useQuery(sourceKindsQuery).data?.kinds ?? [];
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard
    <div className={classNames(table["frame"], styles["frame"])} tabIndex={0} role="region" aria-label={text.title}>
      <table className={classNames(table["table"], styles["table"])}>
        <thead>
          <tr>
            <th scope="col">{text.columns.name}</th>
            <th scope="col">{text.columns.state}</th>
            <th scope="col">{text.columns.attention}</th>
            <th scope="col" className={table["number"]}>
              {text.columns.documents}
            </th>
            <th scope="col" className={table["number"]}>
              {text.columns.next}
            </th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <Row key={source.id} source={source} icon={kinds.find(({ kind }) => kind === source.kind)?.icon} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ source, icon }: { source: Source; icon: string | undefined }) {
  const { failures, heldDeletions, lastRun } = source;
  const ended = lastRun?.finishedAt ?? lastRun?.startedAt;
  const next = nextRunOf(source);
  return (
    <tr>
      <th scope="row">
        <Link to="/sources/$sourceId" params={{ sourceId: source.id }} className={styles["name"]}>
          <KindIcon icon={icon} size={18} />
          <bdi>{source.name}</bdi>
        </Link>
      </th>
      <td className={styles["state"]}>
        <RunState state={sourceState(source)} />
        {ended ? (
          <span className={table["quiet"]}>
            <RelativeTime at={ended} long />
          </span>
        ) : null}
      </td>
      <td>
        <span className={styles["attention"]}>
          {heldDeletions > 0 ? (
            <StatusWord icon={TriangleAlert} tone="warning">
              {text.attention.held(heldDeletions)}
            </StatusWord>
          ) : null}
          {failures > 0 ? (
            <StatusWord icon={TriangleAlert} tone="warning">
              {text.attention.failures(failures)}
            </StatusWord>
          ) : null}
          {heldDeletions + failures === 0 ? <span className={table["quiet"]}>{text.attention.none}</span> : null}
        </span>
      </td>
      <td className={table["number"]}>{formatNumber(source.documents)}</td>
      <td className={classNames(table["number"], table["quiet"])}>
        {next ? <UntilTime at={next} /> : text.detail.noNext}
      </td>
    </tr>
  );
}
