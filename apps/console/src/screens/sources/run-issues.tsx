import { useQuery } from "@tanstack/react-query";
import { LoadState } from "../../ui/load-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import table from "../../ui/table.module.css";
import styles from "./overview-tab.module.css";
import { runQuery } from "./source-queries.ts";
import { text } from "./text.ts";

const words = text.detail;

/** Item by item what a run left out, removed or could not read, and why. */
export function RunIssues({ sourceId, runId }: { sourceId: string; runId: string }) {
  const query = useQuery(runQuery(sourceId, runId));
  return (
    <LoadState query={query} skeleton={<Skeleton lines={2} />}>
      {({ issues }) =>
        issues.length === 0 ? (
          <p className={styles["quiet"]}>{words.noIssues}</p>
        ) : (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard
          <div className={styles["issues"]} tabIndex={0} role="region" aria-label={words.issues}>
            <table className={table["table"]}>
              <tbody>
                {issues.map(({ kind, externalId, title, reason }) => (
                  <tr key={`${kind} ${externalId}`}>
                    <th scope="row" dir="auto">
                      {title || externalId}
                    </th>
                    <td className={table["quiet"]}>{words.issueKinds[kind] ?? kind}</td>
                    <td>{reason}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )
      }
    </LoadState>
  );
}
