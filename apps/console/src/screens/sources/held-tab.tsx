import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { decideHeldDeletions, type HeldDeletion, type Source } from "../../api/sources.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Problem } from "../../ui/problem.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import table from "../../ui/table.module.css";
import { toast } from "../../ui/toast.tsx";
import styles from "./items-tab.module.css";
import { heldQuery, sourcesKey } from "./source-queries.ts";
import { text } from "./text.ts";

const words = text.held;

/** Deletions that are more than usual and wait for a person. */
export function HeldTab({ source, mayWrite }: { source: Source; mayWrite: boolean }) {
  const query = useQuery(heldQuery(source.id));
  return (
    <LoadState query={query} skeleton={<Skeleton rows lines={4} />}>
      {({ deletions }) =>
        deletions.length === 0 ? (
          <p className={styles["quiet"]}>{words.empty}</p>
        ) : (
          <div className={styles["items"]}>
            <div className={styles["intro"]}>
              <p>{words.intro(deletions.length)}</p>
              {mayWrite ? <Decision sourceId={source.id} count={deletions.length} /> : null}
            </div>
            <HeldTable deletions={deletions} />
          </div>
        )
      }
    </LoadState>
  );
}

function Decision({ sourceId, count }: { sourceId: string; count: number }) {
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const decide = useMutation({
    mutationFn: (decision: "confirm" | "discard") => decideHeldDeletions(sourceId, decision),
    onSuccess: async ({ documents }, decision) => {
      setAsking(false);
      toast(decision === "confirm" ? words.removed(documents) : words.kept(documents));
      await queryClient.invalidateQueries({ queryKey: sourcesKey });
    },
  });
  return (
    <div className={styles["actions"]}>
      <Button pending={decide.isPending} onClick={() => decide.mutate("discard")}>
        {words.discard}
      </Button>
      <Button look="danger" onClick={() => setAsking(true)}>
        {words.confirm(count)}
      </Button>
      <Dialog title={words.title(count)} isOpen={asking} onClose={() => setAsking(false)} alert>
        <p>{words.text}</p>
        <Problem error={decide.error} />
        <DialogActions>
          <Button onClick={() => setAsking(false)}>{words.cancel}</Button>
          <Button look="danger" pending={decide.isPending} onClick={() => decide.mutate("confirm")}>
            {words.confirm(count)}
          </Button>
        </DialogActions>
      </Dialog>
    </div>
  );
}

function HeldTable({ deletions }: { deletions: readonly HeldDeletion[] }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard
    <div className={table["frame"]} tabIndex={0} role="region" aria-label={text.detail.tabs.held}>
      <table className={table["table"]}>
        <thead>
          <tr>
            <th scope="col">{words.item}</th>
            <th scope="col">{words.reason}</th>
            <th scope="col" className={table["number"]}>
              {words.since}
            </th>
          </tr>
        </thead>
        <tbody>
          {deletions.map(({ externalId, title, url, reason, heldAt }) => (
            <tr key={externalId}>
              <th scope="row">
                <a href={url} target="_blank" rel="noopener noreferrer" dir="auto">
                  {title || externalId}
                </a>
              </th>
              <td className={styles["reason"]}>{reason}</td>
              <td className={`${table["number"]} ${table["quiet"]}`}>
                <RelativeTime at={heldAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
