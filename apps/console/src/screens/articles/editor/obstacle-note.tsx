import { CircleAlert } from "lucide-react";
import { Button } from "../../../ui/button.tsx";
import type { Obstacle } from "../visual/document/open-document.ts";
import { visualWords } from "../visual/words.ts";
import styles from "./obstacle-note.module.css";

const words = visualWords;

interface ObstacleNoteProps {
  readonly obstacle: Obstacle;
  readonly onShow: () => void;
  readonly onClose: () => void;
}

/** Says which part of the Markdown keeps it from being shown as it will look. */
export function ObstacleNote({ obstacle, onShow, onClose }: ObstacleNoteProps) {
  const what = words.obstacles[obstacle.kind] ?? words.otherObstacle;
  return (
    <div className={styles["note"]} role="alert">
      <CircleAlert size={16} aria-hidden />
      <p>
        {words.blocked(obstacle.line, what, obstacle.excerpt)} {words.blockedHelp}
      </p>
      <Button look="quiet" onClick={onShow}>
        {words.show}
      </Button>
      <Button look="quiet" onClick={onClose}>
        {words.close}
      </Button>
    </div>
  );
}
