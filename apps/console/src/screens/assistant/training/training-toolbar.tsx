import { FlaskConical, Folder, MessageSquareQuote, Plus, Ruler, Scale } from "lucide-react";
import { useState } from "react";
import type { TrainingKind } from "../../../api/training.ts";
import { Button } from "../../../ui/button.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../../ui/menu.tsx";
import { FolderDialog } from "./folder-dialog.tsx";
import { text } from "./text.ts";
import styles from "./training-tab.module.css";

interface ToolbarProps {
  readonly open: string | undefined;
  readonly mayWrite: boolean;
  readonly onShow: (item: string) => void;
  readonly onCreate: (kind: TrainingKind) => void;
}

export function TrainingToolbar({ open, mayWrite, onShow, onCreate }: ToolbarProps) {
  const [folder, setFolder] = useState(false);
  return (
    <div className={styles["toolbar"]}>
      <p className={styles["intro"]}>{text.intro}</p>
      <div className={styles["tools"]}>
        <Button
          icon={<FlaskConical size={16} aria-hidden />}
          aria-pressed={open === "try"}
          onClick={() => onShow("try")}
        >
          {text.tryIt}
        </Button>
        <Button
          icon={<Scale size={16} aria-hidden />}
          aria-pressed={open === "conflicts"}
          onClick={() => onShow("conflicts")}
        >
          {text.conflicts}
        </Button>
        {mayWrite ? (
          <Menu
            label={text.add}
            look="primary"
            trigger={
              <>
                <Plus size={16} aria-hidden />
                {text.add}
              </>
            }
          >
            <MenuItem
              icon={<MessageSquareQuote size={16} aria-hidden />}
              textValue={text.addScenario}
              onAction={() => onCreate("scenario")}
            />
            <MenuItem
              icon={<Ruler size={16} aria-hidden />}
              textValue={text.addRule}
              onAction={() => onCreate("behavioral")}
            />
            <MenuSeparator />
            <MenuItem
              icon={<Folder size={16} aria-hidden />}
              textValue={text.addFolder}
              onAction={() => setFolder(true)}
            />
          </Menu>
        ) : null}
      </div>
      {folder ? <FolderDialog onClose={() => setFolder(false)} /> : null}
    </div>
  );
}
