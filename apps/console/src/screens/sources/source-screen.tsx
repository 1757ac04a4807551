import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import type { Source } from "../../api/sources.ts";
import { mayUse, useMe } from "../../app/me.ts";
import { RequireScope } from "../../app/require-scope.tsx";
import { formatNumber } from "../../ui/format.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { DocumentsTab } from "./documents-tab.tsx";
import { FailuresTab } from "./failures-tab.tsx";
import { HeldTab } from "./held-tab.tsx";
import { OverviewTab } from "./overview-tab.tsx";
import { SettingsTab } from "./settings-tab.tsx";
import { SourceHeader } from "./source-header.tsx";
import { sourceQuery } from "./source-queries.ts";
import styles from "./source-screen.module.css";
import { text } from "./text.ts";

const words = text.detail.tabs;

export function SourceScreen() {
  return (
    <RequireScope scope="settings:read">
      <SourceDetail />
    </RequireScope>
  );
}

function SourceDetail() {
  const { sourceId } = useParams({ from: "/app/sources/$sourceId" });
  const query = useQuery(sourceQuery(sourceId));
  return (
    <LoadState query={query} skeleton={<Skeleton rows lines={8} />} headingLevel={1}>
      {(source) => <Loaded source={source} />}
    </LoadState>
  );
}

function Loaded({ source }: { source: Source }) {
  const { tab } = useSearch({ from: "/app/sources/$sourceId" });
  const mayWrite = mayUse(useMe(), "settings:write");
  return (
    <div className={styles["page"]}>
      <SourceHeader source={source} mayWrite={mayWrite} />
      <nav className={styles["tabs"]} aria-label={source.name}>
        <Tab source={source} name={words.overview} />
        <Tab source={source} tab="documents" name={words.documents} count={source.documents} />
        <Tab source={source} tab="failures" name={words.failures} count={source.failures} urgent />
        <Tab source={source} tab="held" name={words.held} count={source.heldDeletions} urgent />
        {mayWrite ? <Tab source={source} tab="settings" name={words.settings} /> : null}
      </nav>
      <div className={styles["body"]}>
        {tab === undefined ? <OverviewTab source={source} mayWrite={mayWrite} /> : null}
        {tab === "documents" ? <DocumentsTab source={source} /> : null}
        {tab === "failures" ? <FailuresTab source={source} mayWrite={mayWrite} /> : null}
        {tab === "held" ? <HeldTab source={source} mayWrite={mayWrite} /> : null}
        {tab === "settings" && mayWrite ? <SettingsTab source={source} /> : null}
      </div>
    </div>
  );
}

interface TabProps {
  readonly source: Source;
  readonly tab?: "documents" | "failures" | "held" | "settings";
  readonly name: string;
  readonly count?: number;
  /** The count calls for somebody. */
  readonly urgent?: boolean;
}

function Tab({ source, tab, name, count = 0, urgent = false }: TabProps) {
  const { tab: current } = useSearch({ from: "/app/sources/$sourceId" });
  return (
    <Link
      to="/sources/$sourceId"
      params={{ sourceId: source.id }}
      search={{ tab }}
      activeOptions={{ exact: true, includeSearch: true, explicitUndefined: true }}
      className={styles["tab"]}
      aria-current={current === tab ? "page" : undefined}
    >
      {name}
      {count > 0 ? (
        <span className={styles["count"]} data-urgent={urgent || undefined}>
          {formatNumber(count)}
        </span>
      ) : null}
    </Link>
  );
}
