import { CircleCheck, CircleDashed, History, Pencil, type LucideIcon } from "lucide-react";
import type { ProgressName } from "../../api/translations.ts";
import { StatusWord, type Tone } from "../../ui/status-word.tsx";
import { text } from "./text.ts";

const looks: Record<ProgressName, { icon: LucideIcon; tone: Tone }> = {
  complete: { icon: CircleCheck, tone: "success" },
  stale: { icon: History, tone: "warning" },
  draft: { icon: Pencil, tone: "neutral" },
  missing: { icon: CircleDashed, tone: "neutral" },
};

export function ProgressWord({ progress }: { progress: ProgressName }) {
  const { icon, tone } = looks[progress];
  return (
    <StatusWord icon={icon} tone={tone} title={text.help[progress]}>
      {text.progress[progress]}
    </StatusWord>
  );
}
