import { Archive, CircleCheck, CircleOff, PencilLine, SquarePen } from "lucide-react";
import type { TrainingItem } from "../../../api/training.ts";
import { StatusWord } from "../../../ui/status-word.tsx";
import { text } from "./text.ts";

/** Whether an item counts in live turns, as icon and word. */
export function ItemState({ item }: { item: TrainingItem }) {
  const words = text.states;
  if (item.archived) return <StatusWord icon={Archive}>{words.archived}</StatusWord>;
  if (!item.enabled) return <StatusWord icon={CircleOff}>{words.off}</StatusWord>;
  if (item.state === "published")
    return (
      <StatusWord icon={CircleCheck} tone="success">
        {words.published}
      </StatusWord>
    );
  if (item.state === "changed")
    return (
      <StatusWord icon={PencilLine} tone="warning">
        {words.changed}
      </StatusWord>
    );
  return <StatusWord icon={SquarePen}>{words.draft}</StatusWord>;
}
