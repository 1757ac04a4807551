import { Archive, CircleCheck, CircleDashed, History, Pencil, PencilLine, type LucideIcon } from "lucide-react";
import { StatusWord, type Tone } from "../../ui/status-word.tsx";
import { text } from "./text.ts";

const looks: Record<string, { icon: LucideIcon; tone: Tone }> = {
  published: { icon: CircleCheck, tone: "success" },
  changed: { icon: PencilLine, tone: "info" },
  draft: { icon: Pencil, tone: "neutral" },
  archived: { icon: Archive, tone: "neutral" },
  stale: { icon: History, tone: "warning" },
  missing: { icon: CircleDashed, tone: "neutral" },
};

interface LocaleStatusProps {
  readonly state: string | null | undefined;
  readonly stale?: boolean | number | null | undefined;
}

/** State of an article in one language as icon and word. Being behind its source matters more than being live. */
export function LocaleStatus({ state, stale }: LocaleStatusProps) {
  const shown = stale && state === "published" ? "stale" : (state ?? "missing");
  const look = looks[shown] ?? looks["missing"]!;
  return (
    <StatusWord icon={look.icon} tone={look.tone} title={text.stateHelp[shown]}>
      {text.states[shown] ?? shown}
    </StatusWord>
  );
}
