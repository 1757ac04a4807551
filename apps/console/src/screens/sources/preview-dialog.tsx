import { useQuery } from "@tanstack/react-query";
import { previewSync, type Preview, type Source } from "../../api/sources.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { formatNumber } from "../../ui/format.ts";
import { Problem } from "../../ui/problem.tsx";
import table from "../../ui/table.module.css";
import styles from "./preview-dialog.module.css";
import { text } from "./text.ts";

const words = text.preview;

interface PreviewDialogProps {
  readonly source: Source;
  readonly starting: boolean;
  readonly onStart: () => void;
  readonly onClose: () => void;
}

/** Reads the source without writing anything, and shows item by item what a full sync would do. */
export function PreviewDialog({ source, starting, onStart, onClose }: PreviewDialogProps) {
  const query = useQuery({
    queryKey: ["source-preview", source.id],
    queryFn: () => previewSync(source.id),
    gcTime: 0,
    retry: false,
  });
  return (
    <Dialog title={words.title} isOpen onClose={onClose}>
      {query.isPending ? (
        <div role="status" className={styles["working"]}>
          <progress aria-label={words.working} />
          <p>{words.working}</p>
        </div>
      ) : null}
      <Problem error={query.error} />
      {query.data ? <Outcome preview={query.data} /> : null}
      <DialogActions>
        <Button onClick={onClose}>{words.close}</Button>
        {query.data ? (
          <Button look="primary" pending={starting} onClick={onStart}>
            {words.start}
          </Button>
        ) : null}
      </DialogActions>
    </Dialog>
  );
}

function Outcome({ preview }: { preview: Preview }) {
  const notes = [
    ...(preview.complete ? [] : [words.partial]),
    ...(preview.held ? [words.held] : []),
    ...preview.warnings,
  ];
  return (
    <>
      <ul className={styles["counts"]}>
        {Object.entries(preview.counts).map(([outcome, count]) => (
          <li key={outcome} data-none={count === 0 || undefined}>
            <strong>{formatNumber(count)}</strong> {words.outcomes[outcome] ?? outcome}
          </li>
        ))}
      </ul>
      {notes.map((note) => (
        <p key={note} className={styles["note"]}>
          {note}
        </p>
      ))}
      {preview.items.length > 0 ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard
        <div className={styles["items"]} tabIndex={0} role="region" aria-label={words.title}>
          <table className={table["table"]}>
            <thead>
              <tr>
                <th scope="col">{words.item}</th>
                <th scope="col">{words.outcome}</th>
              </tr>
            </thead>
            <tbody>
              {preview.items.map(({ externalId, title, outcome, reason }) => (
                <tr key={`${outcome} ${externalId}`}>
                  <th scope="row" dir="auto">
                    {title || externalId}
                  </th>
                  <td className={table["quiet"]}>
                    {words.outcomes[outcome] ?? outcome}
                    {reason ? `: ${reason}` : ""}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </>
  );
}
