import { Ban, CircleAlert, CircleCheck, Hourglass, ListChecks, LoaderCircle, Unplug } from "lucide-react";
import type { ImportRun } from "../../api/imports.ts";
import { StatusWord } from "../../ui/status-word.tsx";
import { text } from "./text.ts";

const looks = {
  reading: [Hourglass, "info"],
  ready: [ListChecks, "accent"],
  running: [LoaderCircle, "info"],
  done: [CircleCheck, "success"],
  failed: [CircleAlert, "danger"],
  cancelled: [Ban, "neutral"],
  interrupted: [Unplug, "warning"],
} as const;

export function ImportState({ state }: { readonly state: ImportRun["state"] }) {
  const [icon, tone] = looks[state];
  return (
    <StatusWord icon={icon} tone={tone}>
      {text.states[state]}
    </StatusWord>
  );
}
