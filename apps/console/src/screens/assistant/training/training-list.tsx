import { Link } from "@tanstack/react-router";
import { ChevronRight, Folder, MessageSquareQuote, Ruler, UserRound } from "lucide-react";
import type { TrainingFolder, TrainingItem } from "../../../api/training.ts";
import { Button } from "../../../ui/button.tsx";
import { FolderMenu } from "./folder-menu.tsx";
import { ItemState } from "./item-state.tsx";
import { text } from "./text.ts";
import styles from "./training-tab.module.css";

interface TrainingListProps {
  readonly items: readonly TrainingItem[];
  readonly folders: readonly TrainingFolder[];
  readonly open: string | undefined;
  readonly mayWrite: boolean;
  readonly onCreateProfile: () => void;
}

const icons = { profile: UserRound, behavioral: Ruler, scenario: MessageSquareQuote };

/** Profile, then folders with what is in them, then what lies at the top, then what is archived. */
export function TrainingList({ items, folders, open, mayWrite, onCreateProfile }: TrainingListProps) {
  const profile = items.find(({ kind }) => kind === "profile");
  const active = items.filter(({ archived, kind }) => !archived && kind !== "profile");
  const archived = items.filter((item) => item.archived);
  return (
    <nav className={styles["list"]} aria-label={text.list}>
      {profile ? (
        <Row item={profile} open={open} />
      ) : (
        <div className={styles["noProfile"]}>
          <span>
            <strong>{text.profile}</strong>
            <small>{text.profileMissing}</small>
          </span>
          {mayWrite ? (
            <Button look="quiet" onClick={onCreateProfile}>
              {text.noProfile}
            </Button>
          ) : null}
        </div>
      )}
      <Level parentId={null} {...{ items: active, folders, open, mayWrite }} />
      {archived.length > 0 ? (
        <details className={styles["archive"]}>
          <summary>
            <ChevronRight size={14} aria-hidden />
            {text.archive} ({archived.length})
          </summary>
          <Rows items={archived} open={open} />
        </details>
      ) : null}
    </nav>
  );
}

type LevelProps = Omit<TrainingListProps, "onCreateProfile"> & { readonly parentId: string | null };

function Level({ parentId, items, folders, open, mayWrite }: LevelProps) {
  const here = folders.filter((folder) => folder.parentId === parentId);
  return (
    <>
      {here.map((folder) => (
        // The menu stands beside what folds, not inside: a button within a button reaches nobody.
        <div key={folder.id} className={styles["folderRow"]}>
          <details className={styles["folder"]} open>
            <summary>
              <ChevronRight size={14} aria-hidden className={styles["chevron"]} />
              <Folder size={16} aria-hidden />
              <bdi>{folder.name}</bdi>
            </summary>
            <div className={styles["inFolder"]}>
              <Level parentId={folder.id} {...{ items, folders, open, mayWrite }} />
            </div>
          </details>
          {mayWrite ? (
            <div className={styles["folderMenu"]}>
              <FolderMenu folder={folder} siblings={here} />
            </div>
          ) : null}
        </div>
      ))}
      <Rows items={items.filter(({ folderId }) => folderId === parentId)} open={open} />
    </>
  );
}

function Rows({ items, open }: { readonly items: readonly TrainingItem[]; readonly open: string | undefined }) {
  if (items.length === 0) return null;
  return (
    <ul className={styles["rows"]}>
      {items.map((item) => (
        <li key={item.id}>
          <Row item={item} open={open} />
        </li>
      ))}
    </ul>
  );
}

function Row({ item, open }: { readonly item: TrainingItem; readonly open: string | undefined }) {
  const Icon = icons[item.kind];
  return (
    <Link
      to="/assistant"
      search={{ tab: "training", item: item.id }}
      className={styles["row"]}
      aria-current={item.id === open ? "true" : undefined}
    >
      <Icon size={16} aria-hidden />
      <span className={styles["rowWords"]}>
        <bdi className={styles["rowTitle"]}>{item.draft.title || text.untitled}</bdi>
        <span className={styles["rowState"]}>
          {item.kind === "profile" ? null : <span>{text.kinds[item.kind]}</span>}
          <ItemState item={item} />
        </span>
      </span>
    </Link>
  );
}
