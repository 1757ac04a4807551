import { restoreTraining, type TrainingItem, type TrainingVersion } from "../../../api/training.ts";
import { Button } from "../../../ui/button.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { RelativeTime } from "../../../ui/relative-time.tsx";
import { toast } from "../../../ui/toast.tsx";
import { text } from "./text.ts";
import { useTrainingChange } from "./training-queries.ts";
import styles from "./training-tab.module.css";

const words = text.editor;

interface VersionListProps {
  readonly item: TrainingItem;
  readonly versions: readonly TrainingVersion[];
  readonly mayWrite: boolean;
}

/** Every published version with its author and time; an earlier one can be put into the draft. */
export function VersionList({ item, versions, mayWrite }: VersionListProps) {
  const restore = useTrainingChange(
    (version: number) => restoreTraining(item.id, item.revision, version),
    () => toast(words.restored),
  );
  if (versions.length === 0) return null;
  return (
    <details className={styles["more"]}>
      <summary>
        {words.versions} <span className={styles["quiet"]}>{versions.length}</span>
      </summary>
      <Problem error={restore.error} />
      <ol className={styles["versions"]}>
        {versions.map(({ version, author, createdAt, content }) => (
          <li key={version}>
            <div>
              <strong>{words.version(version)}</strong>
              {version === item.published?.version ? (
                <span className={styles["quiet"]}>{text.states.published}</span>
              ) : null}
              <span className={styles["quiet"]}>
                <bdi>{author}</bdi>, <RelativeTime at={createdAt} long />
              </span>
              <p dir="auto" className={styles["excerpt"]}>
                {content.answer || content.instruction}
              </p>
            </div>
            {mayWrite ? (
              <Button look="quiet" pending={restore.isPending} onClick={() => restore.mutate(version)}>
                {words.restore}
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
    </details>
  );
}
