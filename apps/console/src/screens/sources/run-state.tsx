import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CircleSlash,
  Clock,
  Hand,
  LoaderCircle,
  TriangleAlert,
  type LucideIcon,
} from "lucide-react";
import type { Source } from "../../api/sources.ts";
import { StatusWord, type Tone } from "../../ui/status-word.tsx";
import { text } from "./text.ts";

const looks: Record<string, { readonly icon: LucideIcon; readonly tone: Tone }> = {
  queued: { icon: Clock, tone: "info" },
  running: { icon: LoaderCircle, tone: "info" },
  parked: { icon: Clock, tone: "warning" },
  succeeded: { icon: CircleCheck, tone: "success" },
  partial: { icon: TriangleAlert, tone: "warning" },
  held: { icon: Hand, tone: "warning" },
  failed: { icon: CircleAlert, tone: "danger" },
  cancelled: { icon: CircleSlash, tone: "neutral" },
  paused: { icon: CirclePause, tone: "neutral" },
  never: { icon: CircleDashed, tone: "neutral" },
};

export function RunState({ state }: { state: string }) {
  const { icon, tone } = looks[state] ?? { icon: CircleDashed, tone: "neutral" };
  return (
    <StatusWord icon={icon} tone={tone} title={text.stateHelp[state]}>
      {text.states[state] ?? state}
    </StatusWord>
  );
}

/** One word for how a source stands. */
export function sourceState({ paused, lastRun }: Pick<Source, "paused" | "lastRun">): string {
  return paused ? "paused" : (lastRun?.state ?? "never");
}
