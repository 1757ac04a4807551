import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { retryFailures, type Source } from "../../api/sources.ts";
import { Button } from "../../ui/button.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Problem } from "../../ui/problem.tsx";
import { UntilTime } from "../../ui/relative-time.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import table from "../../ui/table.module.css";
import { toast } from "../../ui/toast.tsx";
import styles from "./items-tab.module.css";
import { failuresQuery, sourcesKey } from "./source-queries.ts";
import { text } from "./text.ts";

const words = text.failures;

/** Items that could not be read, why, and when they are tried again. */
export function FailuresTab({ source, mayWrite }: { source: Source; mayWrite: boolean }) {
  const queryClient = useQueryClient();
  const query = useQuery(failuresQuery(source.id));
  const retry = useMutation({
    mutationFn: (externalId?: string) => retryFailures(source.id, externalId),
    onSuccess: async () => {
      toast(words.started);
      await queryClient.invalidateQueries({ queryKey: sourcesKey });
    },
  });
  return (
    <LoadState query={query} skeleton={<Skeleton rows lines={4} />}>
      {({ failures }) =>
        failures.length === 0 ? (
          <p className={styles["quiet"]}>{words.empty}</p>
        ) : (
          <div className={styles["items"]}>
            <div className={styles["intro"]}>
              <p>{words.intro}</p>
              {mayWrite ? (
                <Button
                  icon={<RotateCw size={16} aria-hidden />}
                  pending={retry.isPending}
                  onClick={() => retry.mutate(undefined)}
                >
                  {words.retryAll}
                </Button>
              ) : null}
            </div>
            <Problem error={retry.error} />
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard */}
            <div className={table["frame"]} tabIndex={0} role="region" aria-label={text.detail.tabs.failures}>
              <table className={table["table"]}>
                <thead>
                  <tr>
                    <th scope="col">{words.item}</th>
                    <th scope="col">{words.reason}</th>
                    <th scope="col" className={table["number"]}>
                      {words.attempts}
                    </th>
                    <th scope="col">{words.next}</th>
                    {mayWrite ? (
                      <th scope="col">
                        <span className="visually-hidden">{words.retry}</span>
                      </th>
                    ) : null}
                  </tr>
                </thead>
                <tbody>
                  {failures.map(({ externalId, title, message, attempts, nextRetryAt }) => (
                    <tr key={externalId}>
                      <th scope="row" dir="auto">
                        {title || externalId}
                      </th>
                      <td className={styles["reason"]}>{message}</td>
                      <td className={table["number"]}>{attempts}</td>
                      <td className={table["quiet"]}>{nextRetryAt ? <UntilTime at={nextRetryAt} /> : null}</td>
                      {mayWrite ? (
                        <td>
                          <Button
                            look="quiet"
                            icon={<RotateCw size={16} aria-hidden />}
                            aria-label={words.retryNamed(title || externalId)}
                            title={words.retry}
                            onClick={() => retry.mutate(externalId)}
                          />
                        </td>
                      ) : null}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </div>
        )
      }
    </LoadState>
  );
}
