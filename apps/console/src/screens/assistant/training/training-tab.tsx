import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { GraduationCap, MousePointerClick } from "lucide-react";
import { createTraining, type TrainingContent, type TrainingItem, type TrainingKind } from "../../../api/training.ts";
import { Button } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { LoadState } from "../../../ui/load-state.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { ConflictsView } from "./conflicts-view.tsx";
import { ItemScreen } from "./item-screen.tsx";
import { text } from "./text.ts";
import { TrainingList } from "./training-list.tsx";
import { TrainingToolbar } from "./training-toolbar.tsx";
import { trainingQuery, useTrainingChange } from "./training-queries.ts";
import { TryPanel } from "./try-panel.tsx";
import styles from "./training-tab.module.css";

const emptyContent: TrainingContent = {
  title: "",
  instruction: "",
  answer: "",
  triggers: [],
  handOff: false,
  channels: [],
  segments: [],
  helpCenters: [],
};

/** Everything that people teach the assistant: the list beside what is open in it. */
export function TrainingTab({ mayWrite }: { readonly mayWrite: boolean }) {
  const { item: open } = useSearch({ from: "/app/assistant" });
  const navigate = useNavigate();
  const query = useQuery(trainingQuery);
  const show = (item: string | undefined) =>
    void navigate({ to: "/assistant", search: { tab: "training", ...(item ? { item } : {}) } });
  const create = useTrainingChange(
    (kind: TrainingKind) =>
      createTraining(kind, null, { ...emptyContent, title: kind === "profile" ? text.profile : "" }),
    ({ item }) => show(item.id),
  );

  return (
    <LoadState query={query} skeleton={<Skeleton rows />}>
      {({ items, folders }) => (
        <div className={styles["tab"]}>
          <TrainingToolbar open={open} mayWrite={mayWrite} onShow={show} onCreate={create.mutate} />
          <Problem error={create.error} />
          {items.length === 0 && open === undefined ? (
            <Notice
              icon={GraduationCap}
              title={text.empty.title}
              action={
                mayWrite ? (
                  <Button look="primary" pending={create.isPending} onClick={() => create.mutate("scenario")}>
                    {text.addScenario}
                  </Button>
                ) : null
              }
            >
              <p>{text.empty.text}</p>
            </Notice>
          ) : (
            <div className={classNames(styles["split"], open !== undefined && styles["opened"])}>
              <TrainingList
                items={items}
                folders={folders}
                open={open}
                mayWrite={mayWrite}
                onCreateProfile={() => create.mutate("profile")}
              />
              <div className={styles["detail"]}>
                <Detail open={open} items={items} mayWrite={mayWrite} onBack={() => show(undefined)} />
              </div>
            </div>
          )}
        </div>
      )}
    </LoadState>
  );
}

interface DetailProps {
  readonly open: string | undefined;
  readonly items: readonly TrainingItem[];
  readonly mayWrite: boolean;
  readonly onBack: () => void;
}

function Detail({ open, items, mayWrite, onBack }: DetailProps) {
  if (open === "try") return <TryPanel mayWrite={mayWrite} onBack={onBack} />;
  if (open === "conflicts") return <ConflictsView onBack={onBack} />;
  if (open !== undefined)
    return <ItemScreen key={open} id={open} mayWrite={mayWrite} onBack={onBack} siblings={items} />;
  return (
    <div className={styles["nothing"]}>
      <Notice icon={MousePointerClick} title={text.choose.title}>
        <p>{text.choose.text}</p>
      </Notice>
    </div>
  );
}
