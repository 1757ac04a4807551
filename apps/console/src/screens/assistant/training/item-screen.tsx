import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import type { TrainingItem } from "../../../api/training.ts";
import { Button } from "../../../ui/button.tsx";
import { LoadState } from "../../../ui/load-state.tsx";
import { ItemEditor } from "./item-editor.tsx";
import { LiveContent } from "./live-content.tsx";
import { text } from "./text.ts";
import { trainingItemQuery } from "./training-queries.ts";
import { VersionList } from "./version-list.tsx";
import styles from "./training-tab.module.css";

interface ItemScreenProps {
  readonly id: string;
  readonly mayWrite: boolean;
  readonly onBack: () => void;
  readonly siblings: readonly TrainingItem[];
}

/** One profile, rule or scenario: its draft, what is live, and the versions before. */
export function ItemScreen({ id, mayWrite, onBack, siblings }: ItemScreenProps) {
  const query = useQuery(trainingItemQuery(id));
  return (
    <>
      <BackToList onBack={onBack} />
      <LoadState query={query}>
        {({ item, versions }) => (
          <div className={styles["item"]}>
            <ItemEditor item={item} mayWrite={mayWrite} siblings={siblings} />
            <LiveContent item={item} />
            <VersionList item={item} versions={versions} mayWrite={mayWrite} />
          </div>
        )}
      </LoadState>
    </>
  );
}

/** On a phone list and detail take turns. */
export function BackToList({ onBack }: { readonly onBack: () => void }) {
  return (
    <div className={styles["back"]}>
      <Button look="quiet" icon={<ArrowLeft size={16} aria-hidden />} onClick={onBack}>
        {text.editor.back}
      </Button>
    </div>
  );
}
